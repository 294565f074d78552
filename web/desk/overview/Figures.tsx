import type { ComponentChildren } from "preact";
import { freshDays, type Overview, type OverviewAnswer, soonDays } from "../../../domain/overview/wire.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Lamp } from "../../ui/Lamp.tsx";
import { inRegister, inReports, inService, type Looked } from "./addresses.ts";
import { countWords } from "./numbers.ts";
import { useOverviewWords } from "./words.ts";

/** The numbers at the head. */
export function Figures({ overview, looked }: { overview: OverviewAnswer; looked: Looked }) {
  const words = useOverviewWords();
  const { open, supplies, waiting } = overview;
  const { fresh, due } = freshness(overview);
  const to = (filter: Record<string, string>) => inRegister(looked, { ...inService, ...filter });
  return (
    <ul class="ov-figures">
      <Figure
        mark={<Lamp state="open" size="small" />}
        count={open.now}
        href={to({ openAt: "now" })}
        words={words.openNow}
        more={{
          words: words.openUnknown(countWords(open.unknown)),
          href: to({ openAt: "now", hours: "unknown" }),
        }}
      />
      <Figure
        mark={<Icon name="verified" size="l" />}
        count={fresh}
        href={to({ verifiedWithin: String(freshDays) })}
        words={words.verified(freshDays)}
        more={{ words: words.due(countWords(due)), href: to({ verifiedBefore: String(freshDays) }) }}
      />
      {waiting?.reports && (
        <Figure
          mark={<Icon name="report" size="l" />}
          count={waiting.reports.open}
          href={inReports(looked)}
          words={words.reports}
          more={{ words: words.overdue(countWords(waiting.reports.overdue)), href: inReports(looked) }}
        />
      )}
      <Figure
        mark={<Icon name="first-aid" size="l" />}
        count={supplies.soon}
        href={to({ expiresWithin: String(soonDays) })}
        words={words.supplies(soonDays)}
        more={{ words: words.expired(countWords(supplies.expired)), href: to({ expires: "past" }) }}
      />
    </ul>
  );
}

/** How many somebody has looked at lately enough, and how many not. */
export function freshness({ ages }: Overview): { fresh: number; due: number; never: number } {
  const counts = { fresh: 0, due: 0, never: 0 };
  for (const { band, stations } of ages) {
    if (band === "30" || band === "91" || band === "183") counts.fresh += stations;
    else counts.due += stations;
    if (band === "never") counts.never += stations;
  }
  return counts;
}

interface FigureProps {
  mark: ComponentChildren;
  count: number;
  href: string;
  words: string;
  more: { words: string; href: string };
}

function Figure({ mark, count, href, words, more }: FigureProps) {
  return (
    <li>
      {mark}
      <a class="ov-count num" href={href}>
        <b>{countWords(count)}</b> <span>{words}</span>
      </a>
      <a class="ov-more num" href={more.href}>
        {more.words}
      </a>
    </li>
  );
}
