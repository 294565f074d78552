import type { Language } from "../../pages/views.ts";
import type { Finding } from "../assessment.ts";
import type { AskName } from "../check.ts";
import { isBeyond } from "../needs.ts";
import type { Criterion, StandardVersion } from "../standard.ts";
import type { Label } from "../vocabulary.ts";
import { criterionTells, decisiveLeaves, decisiveParts, leavesOf } from "./decisive.ts";
import { doing } from "./doing.ts";

export type Who = NonNullable<Criterion["who"]>;

export const whoLabels: Record<Who, Label> = {
  keeper: { zh: "站长", en: "Keeper" },
  host: { zh: "依托单位", en: "Host" },
  union: { zh: "工会", en: "Union" },
  inspector: { zh: "巡查员", en: "Inspector" },
};

export interface Step {
  what: string;
  who: Who;
}

/**
 * What to do next, and who; null where nothing is to be done. What is not met is mended as the criterion says, else as its check
 * suggests; what is unknown is found out. Of several things the first; the others stand in the fewest changes.
 */
export function nextStep(
  finding: Finding,
  criterion: Pick<Criterion, "next" | "who">,
  standard: Pick<StandardVersion, "vocabulary">,
  lang: Language,
): Step | null {
  if (finding.state === "met") return null;
  const leaf = wantingLeaf(finding);
  const own = finding.state === "unmet" ? criterion.next : undefined;
  const open = leavesOf(finding).filter(({ state }) => state === "unknown");
  const beside = finding.state !== "unknown" || open.length !== 1 || criterionTells(finding);
  const what = own ?? doing(leaf, standard, { beside });
  return { what: what[lang], who: criterion.who ?? whoOf(leaf) };
}

export function whoOf({ check, reason }: Finding): Who {
  const declared = check === "setting" || check === "density";
  if (reason === "stale" || (reason === "unconfirmed" && !declared)) return "inspector";
  if (reason === "position_coarse" || reason === "position_unsurveyed" || reason === "distance_unknown")
    return "inspector";
  if (reason === "not_recorded" && (check === "spacing" || check === "stations")) return "inspector";
  if (reason === "not_recorded" && (check === "yes" || check === "number" || check === "text"))
    return "keeper";
  return check === "all" || check === "any" || check === "atLeast" || check === "not" || check === "cases"
    ? "keeper"
    : whoByCheck[check];
}

/** Of what is wanting, what is easiest to mend: broken before missing, finding out before giving up. */
function wantingLeaf(finding: Finding): Finding {
  const parts = decisiveParts(finding).filter(
    ({ state }) => state === finding.state || finding.check !== "all",
  );
  const [first] = parts;
  if (finding.parts.length === 0 || first === undefined) return finding;
  const mendable = parts.filter((part) => !decisiveLeaves(part).some(isBeyond));
  const easiest =
    mendable.find(({ reason }) => reason === "broken") ??
    mendable.find(({ state }) => state === "unknown") ??
    mendable[0];
  return wantingLeaf(
    (finding.check === "all" ? parts.find(({ reason }) => reason === "broken") : easiest) ?? first,
  );
}

const whoByCheck: Record<AskName, Who> = {
  amenity: "keeper",
  number: "union",
  spacing: "union",
  stations: "union",
  text: "union",
  evidence: "keeper",
  role: "union",
  yes: "union",
  stated: "keeper",
  hours: "keeper",
  entry: "host",
  listing: "union",
  valid: "keeper",
  events: "keeper",
  serves: "host",
  kind: "union",
  host: "union",
  setting: "union",
  density: "union",
  region: "union",
  ruling: "union",
};
