import { randomInt } from "node:crypto";
import type { Knex } from "knex";
import { dayAt } from "../../domain/compliance/days.ts";
import type { PostedState } from "../../domain/reports/kinds.ts";
import { doubtHours, lockedDays, lockedPeople } from "../../domain/reports/locked.ts";
import { readReceipt, receiptOf } from "../../domain/reports/receipt.ts";
import { receiptState } from "../../domain/reports/receipt-state.ts";
import { urgencyOf } from "../../domain/reports/urgency.ts";
import type { ReportReceipt } from "../../domain/reports/wire.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import type { Context } from "../context.ts";
import { publishFacts, theProgram } from "../drafts/publish.ts";
import { keptInsteadOf } from "../duplicates/merged.ts";
import { minuteNow } from "../http/caching.ts";
import { Problem } from "../http/problem.ts";
import { stationByCode } from "../stations/detail.ts";
import { DetailQuery } from "../stations/schemas.ts";
import { deviceAt } from "./device.ts";
import {
  countOfDevice,
  countPeople,
  findReceipt,
  insertReport,
  lockStation,
  openCase,
  type ReceiptRow,
  updateCase,
} from "./queries.ts";
import type { ReportBody } from "./schemas.ts";

/** So many reports a day one device may send about one station. */
const perDevice = 6;
const dayMs = 86_400_000;

/**
 * Takes a report, and at the third independent one of a locked door leaves the hours unconfirmed, in one transaction. A report with
 * an id that was taken before is answered again and changes nothing.
 * @param token the device that the browser brought; null: none, and the report counts for nobody's.
 * @throws Problem 404 and 410 as of the station, 429 when the device has sent enough for today.
 */
export async function submitReport(
  context: Context,
  body: ReportBody,
  token: string | null,
): Promise<ReportReceipt> {
  const work = async () => {
    // A page or a sticker may still carry the code of a station that is part of another one by now.
    const kept = (await keptInsteadOf(context.db, body.station)) ?? body.station;
    const { properties } = await stationByCode(context, kept, DetailQuery.parse({}));
    const { code, hours } = properties;
    return context.db.transaction((trx) => take(trx, { ...body, station: code }, hours.state, token));
  };
  const taken = await work().catch((error: unknown) => {
    // The same id or receipt at the same moment, or a merge: by now it is there to be seen.
    if (isTaken(error) || error instanceof MergedMeanwhile) return work();
    throw error;
  });
  if (taken.doubted) context.version.touched();
  return toAnswer(taken.row);
}

async function take(
  trx: Knex.Transaction,
  { id, station: code, kind, amenity: named, note }: ReportBody,
  posted: PostedState,
  token: string | null,
): Promise<{ row: ReceiptRow; doubted: boolean }> {
  const station = await lockStation(trx, code);
  if (!station) throw new Error(`station ${code} is gone`);
  if (station.merged) throw new MergedMeanwhile();
  const known = await findReceipt(trx, "client_id", id);
  if (known) return { row: known, doubted: false };

  const amenity = named ?? null;
  // To the minute: nobody needs to know better when somebody stood at a door.
  const at = new Date(minuteNow() * 60_000);
  const device = token === null ? null : deviceAt(code, token);
  if (device !== null && (await countOfDevice(trx, device, new Date(at.getTime() - dayMs))) >= perDevice) {
    throw new Problem(
      "too-many-requests",
      `这台手机一天里给这个站点报了${perDevice}次，够了，明天再报 · This device has sent ${perDevice} reports about this station within a day; try again tomorrow.`,
    );
  }
  const open = await openCase(trx, { station: station.id, kind, amenity }, at);
  const receipt = receiptOf(Array.from({ length: 9 }, () => randomInt(32)));
  await insertReport(trx, {
    client_id: id,
    receipt,
    case_id: open.id,
    posted,
    note: note || null,
    device,
    at,
  });
  const { people, counting } =
    kind === "locked"
      ? await countPeople(trx, open.id, since(station.facts, open.doubtedAt, at))
      : { people: 0, counting: 0 };
  const inDoubt = counting >= lockedPeople ? doubtHours(station.facts) : null;
  await updateCase(trx, open.id, {
    at,
    people,
    ...urgencyOf({ kind, amenity, people }, dayAt(open.firstAt)),
    doubted: inDoubt && station.revision + 1,
  });
  if (inDoubt) {
    const reason = inDoubt.hours?.source.title ?? "";
    await publishFacts(trx, theProgram, code, inDoubt, station.revision, { reason });
  }
  const row = await findReceipt(trx, "client_id", id);
  if (!row) throw new Error("the report was not written");
  return { row, doubted: inDoubt !== null };
}

/** Whoever has waited for the station finds that it is part of another one. */
class MergedMeanwhile extends Error {}

/** Not older than the window; and of these count none from before the hours were last confirmed, nor any that has counted already. */
function since({ hours }: StationFacts, doubtedAt: Date | null, at: Date): { window: Date; counting: Date } {
  const confirmed = hours?.checkedAt ? Date.parse(`${hours.checkedAt}T00:00+08:00`) : 0;
  const window = at.getTime() - lockedDays * dayMs;
  const spent = doubtedAt === null ? 0 : doubtedAt.getTime() + 60_000;
  return { window: new Date(window), counting: new Date(Math.max(window, confirmed, spent)) };
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23505";
}

/**
 * What has become of a report.
 * @throws Problem 404 for what is no receipt, or nobody's.
 */
export async function readReport(context: Context, typed: string): Promise<ReportReceipt> {
  const receipt = readReceipt(typed);
  const row = receipt === null ? undefined : await findReceipt(context.db, "receipt", receipt);
  if (row) return toAnswer(row);
  throw new Problem(
    "report-not-found",
    "没有这个编号，可能抄错了一个字 · There is no such receipt; a character may be wrong.",
  );
}

function toAnswer(row: ReceiptRow): ReportReceipt {
  return {
    receipt: row.receipt,
    station: { code: row.code, name: row.name, demonstration: row.demonstration },
    kind: row.kind,
    amenity: row.amenity,
    reportedOn: dayAt(row.at),
    postedHours: row.posted,
    state: receiptState(row.state, row.decidedRevision !== null),
    hoursDoubted: row.kind === "locked" && row.doubtedAt !== null && row.state !== "rejected",
    reason: row.state === "rejected" ? row.reason : null,
    decidedOn: row.decidedAt && dayAt(row.decidedAt),
  };
}
