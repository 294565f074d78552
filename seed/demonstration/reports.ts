import { createHash } from "node:crypto";
import type { Knex } from "knex";
import type { AmenityCode } from "../../domain/amenities/amenities.ts";
import {
  type CaseState,
  openCaseStates,
  type PostedState,
  type ReportKind,
} from "../../domain/reports/kinds.ts";
import { doubtHours } from "../../domain/reports/locked.ts";
import { confirmedReason, factsAfter } from "../../domain/reports/outcome.ts";
import { receiptOf } from "../../domain/reports/receipt.ts";
import { urgencyOf } from "../../domain/reports/urgency.ts";
import { publishFacts, theProgram } from "../../server/drafts/publish.ts";
import { deviceAt } from "../../server/reports/device.ts";
import { daysFrom } from "../fiction/days.ts";
import { randomFrom } from "../fiction/random.ts";
import { demonstrationStation, insertCase, insertReports } from "../queries.ts";

/** What somebody at a door said: so many days before the seeding, at that time, with the hours saying so. */
type Told = [daysAgo: number, time: string, posted: PostedState, note?: string];

interface Case {
  station: string;
  kind: ReportKind;
  amenity?: AmenityCode;
  told: Told[];
  question?: string;
  answer?: string;
  /** What was decided, so many days before the seeding; open where there is nothing. */
  decided?: { state: "confirmed" | "rejected"; daysAgo: number; reason?: string };
}

/** Fictional reports in every state; the first has left the hours unconfirmed. */
export const demonstrationReports: readonly Case[] = [
  {
    station: "630103-8X3K",
    kind: "locked",
    told: [
      [5, "19:40", "open", "门锁着，灯也黑着"],
      [3, "12:15", "open"],
      [1, "20:05", "open", "按铃没人应"],
    ],
  },
  {
    station: "630103-0PMJ",
    kind: "locked",
    told: [
      [2, "06:30", "open", "六点半还没开门"],
      [1, "06:20", "open"],
    ],
  },
  {
    station: "630103-RA88",
    kind: "turned_away",
    told: [[6, "22:10", "open", "里面的人说只给环卫工人用"]],
  },
  {
    station: "630103-HG5M",
    kind: "broken",
    amenity: "microwave",
    told: [
      [4, "12:05", "open", "微波炉不转"],
      [2, "12:20", "open"],
    ],
    question: "微波炉是坏了，还是没插电？请看一下。",
  },
  {
    station: "630103-5NMK",
    kind: "broken",
    amenity: "drinking_water",
    told: [[3, "14:30", "open", "饮水机没有水"]],
    question: "桶装水断了吗？",
    answer: "送水的明天到，先放了两箱瓶装水。",
  },
  {
    station: "630103-WX2A",
    kind: "wrong_place",
    told: [[8, "10:50", "open", "导航到了后门，门在东边，要绕过去"]],
  },
  {
    station: "630103-K1N5",
    kind: "gone",
    told: [[1, "16:45", "open", "门上贴着搬到马路对面了"]],
  },
  { station: "630103-VE1F", kind: "still_true", told: [[1, "23:30", "open"]] },
  {
    station: "630103-0GQ9",
    kind: "broken",
    amenity: "phone_charging",
    told: [[12, "15:10", "open", "充电线都断了"]],
    decided: { state: "confirmed", daysAgo: 9 },
  },
  {
    station: "630103-ZPJM",
    kind: "still_true",
    told: [[7, "11:00", "open"]],
    decided: { state: "confirmed", daysAgo: 4 },
  },
  {
    station: "630103-N8PH",
    kind: "broken",
    told: [[10, "05:15", "open", "门口的灯不亮"]],
    decided: { state: "confirmed", daysAgo: 6 },
  },
  {
    station: "630103-APFN",
    kind: "locked",
    told: [[20, "21:00", "closed", "来了两次都锁着"]],
    decided: { state: "rejected", daysAgo: 17, reason: "这里只在高温季节开放，现在不在开放期。" },
  },
];

/** Stores the fictional reports with what has become of them, but for stations that are not there or have been reported. */
export async function reportDemonstration(trx: Knex.Transaction, day: string): Promise<void> {
  for (const one of demonstrationReports) await store(trx, one, day);
}

async function store(trx: Knex.Transaction, one: Case, day: string): Promise<void> {
  const station = await demonstrationStation(trx, one.station);
  if (!station || station.reported) return;
  const { kind, amenity = null, told, question = null, answer = null, decided } = one;
  const moment = (daysAgo: number, time: string) => new Date(`${daysFrom(day, -daysAgo)}T${time}:00+08:00`);
  const times = told.map(([daysAgo, time]) => moment(daysAgo, time)).sort((a, b) => +a - +b);
  const [first, last] = [times[0], times.at(-1)];
  if (!first || !last) throw new Error(`nobody has told of ${one.station}`);
  const people = kind === "locked" ? told.filter(([, , posted]) => posted === "open").length : 0;
  const asked: CaseState = answer !== null ? "answered" : question !== null ? "asked" : "received";
  const state = decided?.state ?? asked;

  const doubted =
    people >= 3 && openCaseStates.some((open) => open === state) ? doubtHours(station.facts) : null;
  const seenOn = daysFrom(day, -Math.min(...told.map(([daysAgo]) => daysAgo)));
  const changed =
    decided?.state === "confirmed"
      ? factsAfter(station.facts, {
          kind,
          amenity,
          gone: null,
          on: daysFrom(day, -decided.daysAgo),
          seenOn,
          by: { role: "reviewer", union: station.union.name },
        })
      : station.facts;
  const after = JSON.stringify(changed) === JSON.stringify(station.facts) ? doubted : changed;
  const revision = after && station.revision + 1;

  const id = await insertCase(trx, {
    station_id: station.id,
    kind,
    amenity,
    state,
    first_at: first,
    last_at: last,
    reports: told.length,
    people,
    ...urgencyOf({ kind, amenity, people }, daysFrom(day, -Math.max(...told.map(([daysAgo]) => daysAgo)))),
    doubted_at: doubted && last,
    doubted_revision: doubted && revision,
    question,
    asked_at: question === null ? null : last,
    answer,
    answered_at: answer === null ? null : last,
    reason: decided?.reason ?? null,
    decided_at: decided ? moment(decided.daysAgo, "10:00") : null,
    decided_revision: decided ? revision : null,
  });
  await insertReports(
    trx,
    told.map(([, , posted, note = null], i) => {
      const name = `report ${one.station} ${kind} ${i}`;
      const random = randomFrom(name);
      return {
        client_id: uuidOf(name),
        receipt: receiptOf(Array.from({ length: 9 }, () => Math.floor(random.next() * 32))),
        case_id: id,
        posted,
        note,
        device: deviceAt(one.station, name),
        at: times[i],
      };
    }),
  );
  if (after) {
    const by = doubted ? theProgram : { account: null, role: "reviewer", union: station.union.id };
    const reason = doubted ? (after.hours?.source.title ?? "") : confirmedReason;
    await publishFacts(trx, by, one.station, after, station.revision, { reason });
  }
}

/** Always the same for a name. */
function uuidOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join("-");
}
