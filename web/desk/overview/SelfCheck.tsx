import { type State, states } from "../../../domain/compliance/assessment.ts";
import type { Overview, OverviewCompliance } from "../../../domain/overview/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { inRegister, inSignOff, type Looked, notComputed } from "./addresses.ts";
import { Chart } from "./Chart.tsx";
import { countWords, percent } from "./numbers.ts";
import { SvgLink } from "./SvgLink.tsx";
import { useTextScale, widthOf } from "./text.ts";
import { useOverviewWords } from "./words.ts";

const row = 38;
const percentWidth = 54;
const gap = 2;

interface Props {
  compliance: OverviewCompliance;
  looked: Looked;
}

/** How stations come out section by section, as computed. */
export function SelfCheck({ compliance, looked }: Props) {
  const words = useOverviewWords();
  const lang = useLanguage();
  const { sections, standard, computed } = compliance;
  const [unsure] = sections.toSorted((a, b) => b.unknown - a.unknown);
  const [unmet] = sections.toSorted((a, b) => b.unmet - a.unmet);
  const plainCount = sections.length <= 10 && standard.id.endsWith("you");
  return (
    <Chart
      title={plainCount ? words.sectionsTitle(sections.length) : words.partsTitle}
      legend={
        <>
          <span>
            <i class="sw ov-met" />
            {words.met}
          </span>
          <span>
            <i class="sw ov-needs" />
            {words.unmet}
          </span>
          <span>
            <i class="sw ov-unknown" />
            {words.unsure}
          </span>
        </>
      }
      chart={<Drawing compliance={compliance} looked={looked} />}
      table={<Table compliance={compliance} looked={looked} />}
      note={
        <>
          {unsure && unsure.unknown >= (unmet?.unmet ?? 0) && unsure.unknown > 0
            ? words.mostUnsure(unsure.short[lang], countWords(unsure.unknown))
            : unmet && unmet.unmet > 0 && words.mostUnmet(unmet.short[lang], countWords(unmet.unmet))}
          {computed.notAssessed > 0 && (
            <a href={inRegister(looked, notComputed(standard))}>
              {words.notComputed(countWords(computed.notAssessed))}
            </a>
          )}
          {standard.proposed && words.proposed}
        </>
      }
    />
  );
}

type Section = OverviewCompliance["sections"][number];
const assessed = ({ met, unmet, unknown }: Section) => met + unmet + unknown;

function address(looked: Looked, { standard }: OverviewCompliance, { id }: Section, state: State): string {
  return inSignOff(looked, { standard: standard.id, section: id, as: state });
}

function Drawing({ compliance, looked }: Props) {
  const words = useOverviewWords();
  const lang = useLanguage();
  const scale = useTextScale();
  const { sections } = compliance;
  const called = { met: words.met, unmet: words.unmet, unknown: words.unsure };
  const longest = Math.max(...sections.map(({ short }) => widthOf(short[lang], 14 * scale)));
  const left = Math.max(42, longest + 14);
  const right = 474 - percentWidth * scale;
  return (
    <svg
      class="ch"
      viewBox={`0 0 474 ${Math.max(sections.length * row + 4, 120)}`}
      aria-label={words.partsTitle}
    >
      <defs>
        <pattern
          id="ov-hatch"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class="nee" width="6" height="6" />
          <path class="ov-cut" d="M0 0V6" stroke-width="1.6" />
        </pattern>
      </defs>
      {sections.map((section, at) => {
        const y = 8 + at * row;
        const all = assessed(section);
        let x = left;
        return (
          <g key={section.id}>
            <text class="ov-name" x="0" y={y + 18}>
              {section.short[lang]}
            </text>
            {states.map((state) => {
              const count = section[state];
              const wide = (count / Math.max(all, 1)) * (right - left);
              const from = x;
              x += wide;
              if (count === 0) return null;
              const label = words.sectionLink(section.wording[lang], called[state], countWords(count));
              return (
                <SvgLink key={state} href={address(looked, compliance, section, state)} label={label}>
                  <Piece
                    state={state}
                    x={from}
                    y={y}
                    width={Math.max(wide - gap, 1)}
                    count={countWords(count)}
                  />
                </SvgLink>
              );
            })}
            <text class="val" x="473" y={y + 18} text-anchor="end">
              {all > 0 && `${percent(section.met, all)}%`}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function Piece({
  state,
  x,
  y,
  width,
  count,
}: {
  state: State;
  x: number;
  y: number;
  width: number;
  count: string;
}) {
  const fits = width >= widthOf(count, 12 * useTextScale());
  const middle = x + width / 2;
  return (
    <>
      {state === "met" && <rect class="met" x={x} y={y} width={width} height="26" rx="2" />}
      {state === "unmet" && <rect x={x} y={y} width={width} height="26" rx="2" fill="url(#ov-hatch)" />}
      {state === "unknown" && (
        <rect
          class="ov-hollow"
          x={x + 0.65}
          y={y + 1}
          width={Math.max(width - 1.3, 0.5)}
          height="24"
          rx="2"
        />
      )}
      {fits && (
        <text class={`ov-on-${state}`} x={middle} y={y + 18} text-anchor="middle">
          {count}
        </text>
      )}
    </>
  );
}

function Table({ compliance, looked }: Props) {
  const words = useOverviewWords();
  const lang = useLanguage();
  return (
    <table class="ov-numbers num">
      <caption class="sr">{words.partsTitle}</caption>
      <thead>
        <tr>
          <th scope="col">{words.section}</th>
          <th scope="col">{words.met}</th>
          <th scope="col">{words.unmet}</th>
          <th scope="col">{words.unsure}</th>
          <th scope="col">{words.share}</th>
        </tr>
      </thead>
      <tbody>
        {compliance.sections.map((section) => {
          const share = percent(section.met, assessed(section));
          return (
            <tr key={section.id}>
              <th scope="row">{section.wording[lang]}</th>
              {states.map((state) => (
                <td key={state}>
                  <a href={address(looked, compliance, section, state)}>{countWords(section[state])}</a>
                </td>
              ))}
              <td>{share !== null && `${share}%`}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** In its place where nothing was assessed. */
export function NothingAssessed({ overview }: { overview: Overview }) {
  const words = useOverviewWords();
  return (
    <section class="panel">
      <header>
        <h2>{words.partsTitle}</h2>
      </header>
      <p class="in second">{overview.stations > 0 && words.noStandard}</p>
    </section>
  );
}
