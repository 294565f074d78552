import { hoursOfDay } from "../../../domain/overview/hours.ts";
import type { Overview } from "../../../domain/overview/wire.ts";
import { wallClock } from "../../i18n/clock.ts";
import { inRegister, inService, type Looked } from "./addresses.ts";
import { Chart } from "./Chart.tsx";
import { axisTop, countWords } from "./numbers.ts";
import { useTextScale, widthOf } from "./text.ts";
import { type OverviewWords, useOverviewWords } from "./words.ts";

const ground = 206;
const height = 180;
const first = 43;
const step = 18.2;
const right = 472;

/** How many stations are open at each hour, on workdays, at weekends and now. */
export function OpenByHour({ overview, looked }: { overview: Overview; looked: Looked }) {
  const words = useOverviewWords();
  const { hours } = overview;
  const before = hours.onWorkday.slice(4, 7).map(({ open }) => open);
  return (
    <Chart
      title={words.hoursTitle}
      legend={
        <>
          <span>
            <i class="sw ov-bar" />
            {words.workday}
          </span>
          <span>
            <i class="ov-line" />
            {words.weekend}
          </span>
          <span>
            <i class="sw ov-lit" />
            {words.now}
          </span>
        </>
      }
      chart={<Drawing overview={overview} />}
      table={<Table overview={overview} looked={looked} />}
      note={
        <>
          {words.early(countWords(Math.min(...before)), countWords(Math.max(...before)))}
          {words.days(dayWords(words, hours.workday), dayWords(words, hours.weekend))}
        </>
      }
    />
  );
}

function dayWords(words: OverviewWords, date: string): string {
  const { month, day, weekday } = wallClock(`${date}T00:00`);
  return words.day(month, day, words.weekdays[weekday] ?? "");
}

function Drawing({ overview: { hours, open, asOf } }: { overview: Overview }) {
  const words = useOverviewWords();
  const scale = useTextScale();
  const now = wallClock(asOf).hour;
  const bars = hours.onWorkday.map((count, hour) => (hour === now ? open.now : count.open));
  const line = hours.onWeekend.map((count) => count.open);
  const top = axisTop(Math.max(...bars, ...line));
  const y = (count: number) => ground - (count / top) * height;
  const x = (hour: number) => first + hour * step;
  const night = Math.min(...bars.slice(0, 5));
  const nowWords = words.nowCount(countWords(open.now));
  const nowEnds = x(now) + widthOf(nowWords, 12) * scale;
  return (
    <svg class="ch" viewBox="0 0 474 232" role="img" aria-label={words.hoursLabel}>
      {[0, top / 3, (2 * top) / 3, top].map((count) => (
        <g key={count}>
          <path class="ax" d={`M32 ${y(count)}H472`} />
          <text x="26" y={y(count) + 4} text-anchor="end">
            {countWords(count)}
          </text>
        </g>
      ))}
      {bars.map((count, hour) => (
        <rect
          key={hoursOfDay[hour]}
          class={hour === now ? "lit" : "b"}
          x={x(hour) - 7.5}
          y={y(count)}
          width="15"
          height={ground - y(count)}
          rx="1.5"
        />
      ))}
      <path
        class="we"
        d={line.map((count, hour) => `${hour === 0 ? "M" : "L"}${x(hour)} ${y(count)}`).join("")}
      />
      {hoursOfDay
        .filter((hour) => hour % 4 === 0)
        .map((hour) => (
          <text key={hour} x={x(hour)} y="226" text-anchor="middle">
            {words.hour(hour)}
          </text>
        ))}
      <text
        class="val"
        x={nowEnds > right ? right : x(now)}
        y={Math.min(y(open.now), y(line[now] ?? 0)) - 7}
        text-anchor={nowEnds > right ? "end" : "start"}
      >
        {nowWords}
      </text>
      {now > 5 && (
        <text
          class="val"
          x="36"
          y={Math.min(y(Math.max(...bars.slice(0, 4), ...line.slice(0, 4))) - 12, 196)}
        >
          {words.night(countWords(night))}
        </text>
      )}
    </svg>
  );
}

function Table({ overview, looked }: { overview: Overview; looked: Looked }) {
  const words = useOverviewWords();
  const { hours } = overview;
  const at = (date: string, hour: number) => ({
    ...inService,
    openAt: `${date}T${String(hour).padStart(2, "0")}:00+08:00`,
  });
  const open = (date: string, hour: number) => inRegister(looked, at(date, hour));
  const unknown = (date: string, hour: number) => inRegister(looked, { ...at(date, hour), hours: "unknown" });
  return (
    <table class="ov-numbers num">
      <caption class="sr">{words.hoursTitle}</caption>
      <thead>
        <tr>
          <th scope="col">{words.at}</th>
          <th scope="col">
            {words.workday} {dayWords(words, hours.workday)}
          </th>
          <th scope="col">{words.unknown}</th>
          <th scope="col">
            {words.weekend} {dayWords(words, hours.weekend)}
          </th>
          <th scope="col">{words.unknown}</th>
        </tr>
      </thead>
      <tbody>
        {hoursOfDay.map((hour) => (
          <tr key={hour}>
            <th scope="row">{words.hour(hour)}</th>
            <td>
              <a href={open(hours.workday, hour)}>{countWords(hours.onWorkday[hour]?.open ?? 0)}</a>
            </td>
            <td>
              <a href={unknown(hours.workday, hour)}>{countWords(hours.onWorkday[hour]?.unknown ?? 0)}</a>
            </td>
            <td>
              <a href={open(hours.weekend, hour)}>{countWords(hours.onWeekend[hour]?.open ?? 0)}</a>
            </td>
            <td>
              <a href={unknown(hours.weekend, hour)}>{countWords(hours.onWeekend[hour]?.unknown ?? 0)}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
