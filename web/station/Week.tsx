import type { EntryMethod } from "../../domain/entry/entry.ts";
import type { StationView } from "../../domain/pages/views.ts";
import { areHoursDoubted, areHoursRefuted } from "../../domain/reports/locked.ts";
import type { HoursDay } from "../../domain/stations/wire.ts";
import { wallClock } from "../i18n/clock.ts";
import { freshWords } from "../i18n/freshness.ts";
import { usePageWords } from "../i18n/page.ts";

import { FreshTick } from "../ui/FreshTick.tsx";

/** The week as windows: 24 a day, lit where one walks in. The drawing repeats the text beside it and is not read out. */
export function Week({ view }: { view: StationView }) {
  const words = usePageWords();
  const { facts, week } = view.station.properties;
  const hours = facts.hours;
  const confirmed = hours !== undefined && hours.checkedAt !== null;
  const doubted = areHoursDoubted(hours);
  const refuted = areHoursRefuted(hours);
  const now = wallClock(view.asOf);
  const minute = now.hour * 60 + Number(now.time.slice(3));
  const [today] = week;
  const mondayFirst = [...week].sort((a, b) => a.weekday - b.weekday);
  const holidays = week.filter(({ holiday }) => holiday !== null);
  return (
    <section class="sec">
      <div class="sec-head">
        <h2>{words.week}</h2>
        <FreshTick fresh={freshWords(words, hours?.checkedAt ?? null, view.asOf)} />
      </div>
      {week.length === 0 && <p>{words.noHours}</p>}
      {week.length > 0 && (
        <>
          {!confirmed && (
            <p class="note before">
              {refuted ? words.foundLockedWeek : doubted ? words.doubtedWeek : words.unconfirmedWeek}
            </p>
          )}
          <ul class="week">
            {mondayFirst.map((day) => (
              <li key={day.date} class={day === today ? "today" : undefined}>
                <span class="day">{day === today ? words.today : words.weekday(day.weekday)}</span>
                <Windows day={day} now={day === today ? minute : null} claimed={!confirmed} />
                <span class={day.spans === "unknown" ? "time unknown-text" : "time"}>
                  {spansText(words, day)}
                </span>
              </li>
            ))}
            <li class="axis num" aria-hidden="true">
              {[0, 6, 12, 18, 24].map((hour) => (
                <span key={hour}>{hour}</span>
              ))}
            </li>
          </ul>
          <Legend
            week={week}
            confirmed={confirmed}
            claimed={refuted ? words.foundLockedHours : doubted ? words.doubtedHours : words.claimedHours}
          />
        </>
      )}
      <p class="note after">
        {holidays.map(({ date, holiday, spans }) => (
          <span key={date}>
            {holiday}
            {words.clauseSeparator}
            {words.date(wallClock(date).month, wallClock(date).day)}{" "}
            {spans === "unknown" ? words.hoursUnknown : spans.length === 0 ? words.dayClosed : ""}
            {words.sentenceEnd}
            <br />
          </span>
        ))}
        {hours?.value.raw &&
          (confirmed || doubted ? words.hoursOnDoor : words.hoursFromSource)(hours.value.raw)}
      </p>
    </section>
  );
}

const needsNothing: readonly EntryMethod[] = ["walk_in", "ask"];

function Windows({ day, now, claimed }: { day: HoursDay; now: number | null; claimed: boolean }) {
  return (
    <svg viewBox="0 0 240 18" preserveAspectRatio="none" aria-hidden="true">
      {day.spans === "unknown" ? (
        <rect class="none-known" x="0.75" y="1" width="238.5" height="16" rx="1.5" />
      ) : (
        Array.from({ length: 24 }, (_, hour) => hour).map((hour) => {
          const state = windowState(day, hour);
          const x = hour * 10 + 0.75;
          return (
            <g key={hour} class={claimed && state !== "dark" ? "claimed" : state}>
              <rect x={x} y="1" width="8.5" height="16" rx="1.5" />
              {state === "card" && !claimed && <path d={`M${x + 1} 16L${x + 7.5} 2`} />}
            </g>
          );
        })
      )}
      {now !== null && <path class="now" d={`M${now / 6} -2V20`} />}
    </svg>
  );
}

/** An hour is lit when the door is open for at least half of it. */
function windowState({ spans }: HoursDay, hour: number): "lit" | "card" | "dark" {
  if (spans === "unknown") return "dark";
  const span = spans.find(({ from, to }) => Math.min(to, hour * 60 + 60) - Math.max(from, hour * 60) >= 30);
  if (!span) return "dark";
  return span.entry === null || span.entry.some((method) => needsNothing.includes(method)) ? "lit" : "card";
}

function spansText(words: ReturnType<typeof usePageWords>, { spans }: HoursDay): string {
  if (spans === "unknown") return words.hoursUnknown;
  if (spans.length === 0) return words.dayClosed;
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of spans) {
    const last = joined.at(-1);
    if (last && last.to === from) last.to = to;
    else joined.push({ from, to });
  }
  if (joined.length === 1 && joined[0]?.from === 0 && joined[0].to === 1440) return words.always;
  return joined.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(" ");
}

function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

function Legend({ week, confirmed, claimed }: { week: HoursDay[]; confirmed: boolean; claimed: string }) {
  const words = usePageWords();
  const states = new Set(
    week.flatMap((day) => Array.from({ length: 24 }, (_, hour) => windowState(day, hour))),
  );
  return (
    <p class="legend" aria-hidden="true">
      {confirmed && states.has("lit") && <Swatch kind="lit">{words.walkIn}</Swatch>}
      {confirmed && states.has("card") && <Swatch kind="card">{words.needsCard}</Swatch>}
      {!confirmed && <Swatch kind="claimed">{claimed}</Swatch>}
      {week.some(({ spans }) => spans === "unknown") && (
        <Swatch kind="none-known">{words.hoursUnknown}</Swatch>
      )}
    </p>
  );
}

function Swatch({ kind, children }: { kind: string; children: string }) {
  return (
    <span>
      <i class={`swatch ${kind}`} />
      {children}
    </span>
  );
}
