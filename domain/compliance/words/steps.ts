import type { Language } from "../../pages/views.ts";
import type { Finding, Reason } from "../assessment.ts";
import type { AskName } from "../check.ts";
import { isBeyond } from "../needs.ts";
import type { Criterion, StandardVersion } from "../standard.ts";
import type { Label } from "../vocabulary.ts";
import { decisiveLeaves, decisiveParts, subject } from "./decisive.ts";
import { factLabel } from "./names.ts";

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

type Wanting = Exclude<Reason, "parts" | "as_required" | "ruled_met">;
type About = { thing: Label; path: string };
type Do = (about: About) => Label;

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
  const what = own ?? doing(leaf, standard);
  return { what: what[lang], who: criterion.who ?? whoOf(leaf) };
}

/** What to do about one check that asks something itself. */
export function doing(finding: Finding, standard: Pick<StandardVersion, "vocabulary">): Label {
  const { check, reason } = finding;
  const path = subject(finding)?.path ?? "";
  const about = { path, thing: factLabel(path, standard) };
  if (check === "all" || check === "any" || check === "atLeast" || check === "not" || check === "cases")
    return rethink;
  if (reason === "parts" || reason === "as_required" || reason === "ruled_met") return rethink;
  return (byCheck[check][reason] ?? byReason[reason])(about);
}

/** Something is there that should not be. */
const rethink: Label = { zh: "对照条款改过来", en: "Put right what the criterion rules out" };

export function whoOf({ check, reason }: Finding): Who {
  if (reason === "stale" || reason === "unconfirmed") return "inspector";
  if (reason === "position_coarse" || reason === "position_unsurveyed" || reason === "distance_unknown")
    return "inspector";
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

const to =
  (zh: string, en: string): Do =>
  () => ({ zh, en });

const byReason: Record<Wanting, Do> = {
  absent: ({ thing }) => ({ zh: `配上${thing.zh}`, en: `Get: ${thing.en}` }),
  broken: to("修好或换一台", "Repair or replace it"),
  expired: to("换新的", "Replace what has expired"),
  nearby_only: ({ thing }) => ({ zh: `站里也配上${thing.zh}`, en: `Get one here: ${thing.en}` }),
  too_far: ({ thing }) => ({
    zh: `站里配上，或近处找一家有${thing.zh}的`,
    en: `Get one here or nearer: ${thing.en}`,
  }),
  paid: to("说好不收钱", "Make it free"),
  too_few: to("再添几个", "Add more"),
  too_many: to("减下来", "Reduce them"),
  below: to("换大一点的，或多开一些", "Make it larger or longer"),
  above: to("减下来", "Reduce it"),
  mismatch: to("改成一样的", "Make it fit"),
  not_so: to("对照条款改过来", "Change it as the criterion asks"),
  not_open: to("改开放时间", "Change the hours"),
  no_other_way_in: to("添一种不刷脸、不用手机的进门办法", "Add a way in without face or app"),
  not_listed: to("到地图上申报", "Have it put on the map"),
  off_the_mark: to("把地图上的点改到门口", "Have the point moved to the door"),
  hours_differ: to("把地图上的开放时间改对", "Have the hours on the map corrected"),
  ruled_unmet: to("照认定意见改", "Follow the ruling"),
  not_recorded: to("去看一眼，记下来", "Look, and record it"),
  unconfirmed: to("去看一眼，确认是不是", "Look, and confirm it"),
  stale: to("去看一眼，确认还是这样", "Look again, and confirm it"),
  too_vague: to("问准了记下来", "Find out exactly, and record it"),
  distance_unknown: to("走一趟，记下多远", "Walk there, and record how far"),
  cost_unknown: to("问清楚要不要钱", "Ask whether it is free"),
  date_unknown: to("看一眼到期日，记下来", "Read the date on it, and record it"),
  position_coarse: to("到门口定一次位", "Survey the door once"),
  position_unsurveyed: to("到门口定一次位", "Survey the door once"),
  needs_ruling: to("请审核员认定", "Ask a reviewer to decide"),
};

/** What a check has words of its own for; every check is named, so that a new one is thought of. */
const byCheck: Record<AskName, Partial<Record<Wanting, Do>>> = {
  amenity: {
    not_recorded: to("去看看有没有、能不能用", "Look whether there is one, and whether it works"),
    stale: to("去看一眼，确认还能用", "Look, and confirm that it still works"),
    unconfirmed: to("去看一眼，确认能不能用", "Look, and confirm that it works"),
    too_few: ({ thing }) => ({ zh: `再添${thing.zh}`, en: `Add more: ${thing.en}` }),
  },
  number: {
    not_recorded: ({ path }) =>
      path === "area"
        ? { zh: "量一下面积，记下来", en: "Measure the area, and record it" }
        : { zh: "数清楚，记下来", en: "Count it, and record it" },
    too_vague: ({ path }) =>
      path === "area"
        ? { zh: "量准面积", en: "Measure the area exactly" }
        : { zh: "问准了记下来", en: "Find out exactly, and record it" },
    below: ({ path }) => mending[path]?.below ?? { zh: "想办法加上去", en: "Find a way to raise it" },
    above: ({ path }) => mending[path]?.above ?? { zh: "想办法减下来", en: "Find a way to lower it" },
  },
  spacing: {
    below: to("挨得太近，请工会看要不要留", "Too close to another: let the union decide"),
    above: to("离得太远，请工会看要不要再设", "Too far from the next: let the union decide"),
    not_recorded: to("到门口定一次位", "Survey the door once"),
  },
  stations: {
    too_few: to("附近再设站点，归工会定", "More stations around: for the union to decide"),
    too_many: to("挨得太密，请工会看要不要留", "Too many around: let the union decide"),
    not_recorded: to("到门口定一次位", "Survey the door once"),
  },
  text: {
    mismatch: ({ path, thing }) =>
      path.startsWith("evidence.")
        ? {
            zh: `换一块${thing.zh}，写台账上的名字`,
            en: `Replace it with one that gives the registered name`,
          }
        : { zh: `把${thing.zh}改过来`, en: `Change it: ${thing.en}` },
    not_recorded: ({ path, thing }) =>
      path.startsWith("evidence.")
        ? { zh: `看一眼${thing.zh}，记下写的什么`, en: `Read it, and record what it says` }
        : { zh: `记下${thing.zh}`, en: `Record it: ${thing.en}` },
    absent: ({ thing }) => ({ zh: `挂上${thing.zh}`, en: `Put it up: ${thing.en}` }),
  },
  evidence: {
    absent: ({ thing }) => ({
      zh: `补上${thing.zh}，拍张照`,
      en: `Put it in place and take a photo: ${thing.en}`,
    }),
    not_recorded: ({ thing }) => ({
      zh: `去看一眼${thing.zh}，拍张照`,
      en: `Look, and take a photo: ${thing.en}`,
    }),
    stale: ({ thing }) => ({
      zh: `去看一眼，${thing.zh}还在不在`,
      en: `Look whether it is still there: ${thing.en}`,
    }),
  },
  role: {
    absent: ({ thing }) => ({ zh: `定一名${thing.zh}`, en: `Name one: ${thing.en}` }),
    too_few: ({ thing }) => ({ zh: `再定一名${thing.zh}`, en: `Name another: ${thing.en}` }),
    too_many: ({ thing }) => ({ zh: `只留一名${thing.zh}`, en: `Leave one: ${thing.en}` }),
    not_recorded: ({ thing }) => ({
      zh: `定好${thing.zh}，记下来`,
      en: `Name one, and record it: ${thing.en}`,
    }),
  },
  yes: {},
  stated: {
    not_recorded: ({ thing }) => ({ zh: `记下${thing.zh}`, en: `Record it: ${thing.en}` }),
  },
  hours: {
    not_recorded: to("把开放时间写到门口，记下来", "Post the hours at the door, and record them"),
    too_vague: to("写清楚几点开、几点关", "Write down when it opens and closes"),
  },
  entry: {
    not_so: to("添一种条款要的进门办法", "Add a way in that the criterion names"),
    not_recorded: to("记下怎么进门", "Record how one gets in"),
  },
  listing: {
    mismatch: to("到地图上补全位置、编号和照片", "Complete position, code and photo on the map"),
    not_recorded: to("在地图上搜一搜，记下来", "Search the maps, and record it"),
    stale: to("在地图上再搜一次", "Search the maps again"),
    unconfirmed: to("在地图上搜一搜，确认一下", "Search the maps, and confirm it"),
    distance_unknown: to("量一下地图上的点差多远", "Measure how far off the listed point is"),
  },
  valid: { below: to("快到期了，提前换新", "It expires soon: renew it") },
  events: {
    absent: ({ path, thing }) =>
      recording[path]?.more ?? { zh: `办一次${thing.zh}`, en: `Hold one: ${thing.en}` },
    too_few: ({ path, thing }) =>
      recording[path]?.more ?? { zh: `再办${thing.zh}`, en: `Hold more: ${thing.en}` },
    too_many: ({ path, thing }) =>
      recording[path]?.fewer ?? { zh: `把${thing.zh}办完`, en: `Settle them: ${thing.en}` },
    not_recorded: ({ thing }) => ({ zh: `补记${thing.zh}`, en: `Enter in the record: ${thing.en}` }),
  },
  serves: { not_so: to("让条款里的人都能来", "Let in everyone the criterion names") },
  kind: { not_so: to("这类站点不归这份标准管", "This standard is not for such stations") },
  host: {},
  setting: {},
  density: {},
  region: {},
  ruling: {},
};

const mending: Record<string, { below?: Label; above?: Label }> = {
  area: { below: { zh: "换大一点的地方", en: "Move to a larger place" } },
  capacity: { below: { zh: "腾出地方，多坐几个人", en: "Make room for more people" } },
  hours: { below: { zh: "多开一会儿", en: "Open longer" } },
  floor: { above: { zh: "搬到一楼", en: "Move to the ground floor" } },
};

const recording: Record<string, { more?: Label; fewer?: Label }> = {
  "events.ledger_entry": { more: { zh: "补记本月台账", en: "Enter this month in the ledger" } },
  "events.inspection": { more: { zh: "去巡查一次", en: "Inspect it once" } },
  "events.fault": { fewer: { zh: "把拖着的故障修好", en: "Repair what is overdue" } },
  "events.complaint": { fewer: { zh: "把没办完的投诉办完", en: "Settle the open complaints" } },
  "events.missed_hours": { fewer: { zh: "以后按时开门", en: "Open on time from now on" } },
};

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
