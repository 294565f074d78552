import type { ComplianceSummary, RegionCounts } from "../../domain/compliance/summary.ts";
import { useLanguage } from "../i18n/language.tsx";
import { standingHref } from "./address.ts";
import { standingWords } from "./words.ts";

const columns = ["met", "unmet", "unknown", "notAssessed"] as const;
/** As attributes: a stylesheet would look for the pattern in itself. */
const fills = { met: undefined, unmet: "url(#hatch)", unknown: "none", notAssessed: undefined };

/** One row a part of the region: the numbers, and the same numbers drawn. */
export function Places({ summary }: { summary: ComplianceSummary }) {
  const lang = useLanguage();
  const say = standingWords[lang];
  const { children, counts, name, standard } = summary;
  return (
    <>
      <Hatch />
      <ul class="bar-legend" aria-hidden="true">
        {columns.map((column) => (
          <li key={column}>
            <svg viewBox="0 0 14 14" class="swatch" aria-hidden="true">
              <rect class={`bar ${column}`} fill={fills[column]} x="1" y="1" width="12" height="12" rx="2" />
            </svg>
            {say.columns[column]}
          </li>
        ))}
      </ul>
      <table class="counts places">
        <thead>
          <tr>
            <th scope="col">{say.place}</th>
            <th scope="col">{say.stations}</th>
            {columns.map((column) => (
              <th scope="col" key={column} title={say.columns[column]}>
                {say.heads[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {children.map((child) => (
            <tr key={child.adcode}>
              <th scope="row">
                {summary.level === "city" ? (
                  child.name
                ) : (
                  <a href={standingHref(child.adcode, standard.id, lang)}>{child.name}</a>
                )}
                <Bar counts={child.counts} longest={longestOf(children.map(({ counts: each }) => each))} />
              </th>
              <Numbers counts={child.counts} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{name}</th>
            <Numbers counts={counts} />
          </tr>
        </tfoot>
      </table>
    </>
  );
}

function Numbers({ counts }: { counts: RegionCounts }) {
  return (
    <>
      <td class="num">{counts.stations}</td>
      {columns.map((column) => (
        <td class="num" key={column}>
          {counts[column]}
        </td>
      ))}
    </>
  );
}

const longestOf = (all: RegionCounts[]) => Math.max(1, ...all.map(({ stations }) => stations));

/** Met solid, 待完善 hatched, unknown hollow and dashed, not assessed the empty ground: readable in grey. */
function Bar({ counts, longest }: { counts: RegionCounts; longest: number }) {
  const share = (count: number) => (count / longest) * 100;
  let from = 0;
  return (
    <svg class="bar-line" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      {columns.map((column) => {
        const x = from;
        from += share(counts[column]);
        return (
          <rect
            key={column}
            class={`bar ${column}`}
            fill={fills[column]}
            x={x}
            y="0.5"
            width={from - x}
            height="7"
          />
        );
      })}
    </svg>
  );
}

/** Drawn once; the bars refer to it. */
function Hatch() {
  return (
    <svg class="sprite" aria-hidden="true">
      <pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatch" width="2" height="4" />
      </pattern>
    </svg>
  );
}
