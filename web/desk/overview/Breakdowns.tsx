import type { State } from "../../../domain/compliance/assessment.ts";
import type { Overview } from "../../../domain/overview/wire.ts";
import { kindLabels } from "../../../domain/stations/kinds.ts";
import { hostLabels } from "../../../domain/stations/labels.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { everPublic, inRegister, inService, inSignOff, type Looked, ofAge } from "./addresses.ts";
import { Breakdown } from "./Breakdown.tsx";
import { countWords } from "./numbers.ts";
import { useOverviewWords } from "./words.ts";

/** How long ago somebody looked, what is missing, and what sort of stations these are. */
export function Breakdowns({ overview, looked }: { overview: Overview; looked: Looked }) {
  const words = useOverviewWords();
  const lang = useLanguage();
  const { ages, kinds, hosts, lifecycles, compliance } = overview;
  const to = (filter: Record<string, string>) => inRegister(looked, filter);
  const as = (criterion: string, state: State) =>
    inSignOff(looked, { standard: compliance?.standard.id ?? "", criterion, as: state });
  return (
    <>
      <Breakdown
        title={words.ages}
        note={words.agesNote}
        lines={ages.map(({ band, stations }) => ({
          name: words.age[band],
          count: stations,
          href: to({ ...inService, ...ofAge[band] }),
          ...(band === "never" && { look: "unknown" as const }),
          ...((band === "365" || band === "older") && { look: "needs" as const }),
        }))}
      />
      {compliance && (
        <Breakdown
          title={words.reasons}
          lines={compliance.reasons.map(({ criterion, wording, unmet, unknown }) => ({
            name: wording[lang],
            count: unmet + unknown,
            unmet,
            href: inSignOff(looked, { standard: compliance.standard.id, criterion }),
            more: (
              <>
                <a href={as(criterion, "unmet")}>{words.reasonUnmet(countWords(unmet))}</a>
                {" · "}
                <a href={as(criterion, "unknown")}>{words.reasonUnknown(countWords(unknown))}</a>
              </>
            ),
          }))}
          {...(compliance.reasons.length === 0 && { note: words.noReasons })}
        />
      )}
      <Breakdown
        title={words.hosts}
        lines={hosts.map(({ type, stations }) => ({
          name: type ? hostLabels[type][lang] : words.hostUnknown,
          count: stations,
          href: to({ ...inService, hostTypes: type ?? "unknown" }),
          ...(type === null && { look: "unknown" as const }),
        }))}
      />
      <div class="ov-pair">
        <Breakdown
          title={words.kinds}
          lines={kinds.map(({ kind, stations }) => ({
            name: kindLabels[kind][lang],
            count: stations,
            href: to({ ...inService, kinds: kind }),
          }))}
        />
        <Breakdown
          title={words.states}
          lines={lifecycles.map(({ state, stations }) => ({
            name: words.lifecycle[state],
            count: stations,
            href: to({ ...everPublic, lifecycle: state }),
          }))}
        />
      </div>
    </>
  );
}
