import type { Overview, OverviewMap, SignedShare } from "../../../domain/overview/wire.ts";
import type { Resource } from "../shell/use-resource.ts";
import { inRegister, inService, type Looked, signedAs } from "./addresses.ts";
import { Chart } from "./Chart.tsx";
import { countWords, percent } from "./numbers.ts";
import { SvgLink } from "./SvgLink.tsx";
import { useTextScale, widthOf } from "./text.ts";
import { type OverviewWords, useOverviewWords } from "./words.ts";

interface Props {
  overview: Overview;
  map: Resource<OverviewMap>;
  looked: Looked;
  /** The address of the overview of a region. */
  into(adcode: string): string;
}

/** From which share on an area is drawn in which step. */
const limits = [75, 60, 45];

function stepOf({ met, due }: SignedShare): number {
  const share = percent(met, due);
  if (share === null) return 0;
  const passed = limits.findIndex((limit) => share >= limit);
  return passed < 0 ? 1 : 4 - passed;
}

/** How large a share of each region below is signed off as met: a sketch of a map, and its table. */
export function Shares(props: Props) {
  const { overview, map } = props;
  const words = useOverviewWords();
  const level = overview.region?.level ?? "nation";
  const rows = sharesShown(overview);
  const drawn = map.data !== undefined && map.data.areas.length > 0;
  if (level === "nation" || (!drawn && !map.loading)) {
    return (
      <section class="panel">
        <header>
          <h2>{words.sharesTitle[level]}</h2>
        </header>
        <div class="in">
          <Table {...props} rows={rows} />
          {level === "nation" && <p class="note">{words.nationNote}</p>}
        </div>
      </section>
    );
  }
  return (
    <Chart
      title={words.sharesTitle[level]}
      legend={<span class="ov-sketch">{words.sketch}</span>}
      chart={map.data ? <Drawing {...props} map={map.data} rows={rows} /> : <div class="ov-map-place" />}
      table={<Table {...props} rows={rows} />}
    />
  );
}

/** Of a district, which has none below, itself. */
function sharesShown({ region, below, stations, compliance }: Overview): SignedShare[] {
  if (below.length > 0 || region === null) return below;
  return [{ region, stations, due: compliance?.stations ?? 0, met: compliance?.signed.met ?? 0 }];
}

const shareWords = (words: OverviewWords, { met, due }: SignedShare) => {
  const share = percent(met, due);
  return share === null ? words.noDue : `${share}%`;
};

interface DrawingProps extends Omit<Props, "map"> {
  map: OverviewMap;
  rows: SignedShare[];
}

function Drawing({ map, rows, into, overview }: DrawingProps) {
  const words = useOverviewWords();
  const scale = useTextScale();
  const shares = new Map(rows.map((row) => [row.region.adcode, row]));
  const areas = map.areas.map((area) => ({
    ...area,
    share: shares.get(area.region.adcode) ?? { region: area.region, stations: 0, due: 0, met: 0 },
  }));
  // Large ones are named first; whatever would lie over another name goes below the drawing.
  const placed: { x: number; y: number; wide: number }[] = [];
  const named = new Set<string>();
  for (const { region, label } of areas.toSorted((a, b) => b.label.room - a.label.room)) {
    const wide = Math.max(widthOf(region.shortName, 15), 34) * scale;
    const clear = placed.every(
      (other) =>
        Math.abs(other.x - label.x) > (other.wide + wide) / 2 + 2 || Math.abs(other.y - label.y) > 34 * scale,
    );
    if (!clear || label.room < wide * 0.8) continue;
    placed.push({ x: label.x, y: label.y, wide });
    named.add(region.adcode);
  }
  const small = areas.filter(({ region, share }) => !named.has(region.adcode) && share.stations > 0);
  return (
    <>
      <svg
        class="ch ov-map"
        viewBox={`0 0 ${map.width} ${map.height}`}
        aria-label={words.sharesTitle[overview.region?.level ?? "nation"]}
      >
        {areas.map(({ region, path, share }) => {
          const label = words.areaLink(
            region.name,
            shareWords(words, share),
            countWords(share.met),
            countWords(share.due),
          );
          const shape = <path class={`ov-area step-${stepOf(share)}`} d={path} />;
          return share.stations > 0 && region.adcode !== overview.region?.adcode ? (
            <SvgLink key={region.adcode} href={into(region.adcode)} label={label}>
              {shape}
            </SvgLink>
          ) : (
            <g key={region.adcode}>{shape}</g>
          );
        })}
        {areas.map(({ region, label: { x, y }, share }) =>
          named.has(region.adcode) ? (
            <g key={region.adcode} class={stepOf(share) === 4 ? "ov-label over" : "ov-label"}>
              <text class="ov-place" x={x} y={y - 2} text-anchor="middle">
                {region.shortName}
              </text>
              <text x={x} y={y - 2 + 16 * scale} text-anchor="middle">
                {share.due > 0 ? shareWords(words, share) : "–"}
              </text>
            </g>
          ) : null,
        )}
      </svg>
      {small.length > 0 && (
        <p class="note num ov-small">
          {words.small}
          {small.map(({ region, share }) => (
            <a key={region.adcode} href={into(region.adcode)}>
              {region.shortName} {shareWords(words, share)}
            </a>
          ))}
        </p>
      )}
      <p class="legend ov-steps">
        {words.steps.map((step, at) => (
          <span key={step}>
            <i class={`sw step-${at + 1}`} />
            {step}
          </span>
        ))}
      </p>
    </>
  );
}

function Table({ overview, rows, looked, into }: Omit<Props, "map"> & { rows: SignedShare[] }) {
  const words = useOverviewWords();
  const standard = overview.compliance?.standard;
  return (
    <table class="ov-numbers num">
      <caption class="sr">{words.sharesTitle[overview.region?.level ?? "nation"]}</caption>
      <thead>
        <tr>
          <th scope="col">{words.place}</th>
          <th scope="col">{words.stations}</th>
          <th scope="col">{words.dueStations}</th>
          <th scope="col">{words.signedMet}</th>
          <th scope="col">{words.rate}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const here = { ...looked, region: row.region.adcode };
          return (
            <tr key={row.region.adcode}>
              <th scope="row">
                {row.region.adcode === overview.region?.adcode ? (
                  row.region.name
                ) : (
                  <a href={into(row.region.adcode)}>{row.region.name}</a>
                )}
              </th>
              <td>
                <a href={inRegister(here, inService)}>{countWords(row.stations)}</a>
              </td>
              <td>
                {standard === undefined ? (
                  countWords(row.due)
                ) : (
                  <a href={inRegister(here, { ...inService, kinds: standard.kinds.join(",") })}>
                    {countWords(row.due)}
                  </a>
                )}
              </td>
              <td>
                {standard === undefined ? (
                  countWords(row.met)
                ) : (
                  <a href={inRegister(here, signedAs(standard, "met"))}>{countWords(row.met)}</a>
                )}
              </td>
              <td>{shareWords(words, row)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
