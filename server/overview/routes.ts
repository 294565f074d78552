import type { OverviewAnswer as Answer, Waiting } from "../../domain/overview/wire.ts";
import type { Actor } from "../accounts/actor.ts";
import { forbidden, unknownUnion } from "../accounts/actor.ts";
import type { Context } from "../context.ts";
import { countForReview } from "../drafts/review.ts";
import { countOpenPairs } from "../duplicates/pairs.ts";
import { minuteNow } from "../http/caching.ts";
import { digest } from "../http/cursor.ts";
import { type Endpoint, nothing } from "../http/endpoint.ts";
import { Problem } from "../http/problem.ts";
import { staffRead } from "../http/staff.ts";
import { countReports } from "../reports/queue.ts";
import { countOpenReturns } from "../sign-off/returns.ts";
import { careOf, unionById } from "../unions/unions.ts";
import { overviewMap } from "./map.ts";
import { countOverview, type Question } from "./overview.ts";
import { createRecent } from "./recent.ts";
import { MapAnswer, MapQuery, OverviewAnswer, OverviewQuery } from "./schemas.ts";

const overviews = createRecent<Awaited<ReturnType<typeof countOverview>>>();

export const overviewEndpoints: Endpoint[] = [
  staffRead({
    method: "get",
    path: "/api/v1/desk/overview",
    tag: "desk",
    operationId: "getOverview",
    summary: "一个工会的站点总览 · The stations of a union and those below it, counted",
    description:
      "What lies within reach, in a region, by a standard; counted at most once a minute and version of the dataset.",
    needs: "overview.read",
    params: nothing,
    query: OverviewQuery,
    problems: [404],
    answer: { description: "The counts", contentType: "application/json", schema: OverviewAnswer },
    async handle({ context, actor, query }) {
      const question: Question = {
        ...(await whose(context, actor, query.union)),
        region: query.region,
        standard: query.standard,
      };
      const minute = minuteNow();
      const key = digest([question, minute, await context.version.current()]);
      const { reach, region = null } = question;
      const [overview, returned, waiting] = await Promise.all([
        overviews.get(context, key, () => countOverview(context, question, minute)),
        countOpenReturns(context.db, reach, region),
        query.union === undefined ? countWaiting(context, actor, region) : null,
      ]);
      return { ...overview, returned, waiting } satisfies Answer;
    },
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/overview/map",
    tag: "desk",
    operationId: "getOverviewMap",
    summary: "下一级行政区的轮廓，示意用 · Outlines of the regions below, to look at",
    description:
      "Thinned out for a drawing of some 500 pixels. Not a reviewed map: no ground to draw borders by.",
    needs: "overview.read",
    params: nothing,
    query: MapQuery,
    problems: [404],
    answer: { description: "SVG paths", contentType: "application/json", schema: MapAnswer },
    async handle({ context, query: { region } }) {
      const map = await overviewMap(context.db, region);
      if (map) return map;
      throw new Problem("region-not-found", `没有 ${region} 的轮廓 · There is no outline of ${region}.`);
    },
  }),
];

async function countWaiting(context: Context, actor: Actor, region: string | null): Promise<Waiting> {
  const can = new Set(actor.actions);
  const [reports, review, duplicates] = await Promise.all([
    can.has("reports.read") ? countReports(context.db, actor.reach("reports.read"), region) : null,
    can.has("station.publish") ? countForReview(context, actor, region) : null,
    can.has("duplicates.read") ? countOpenPairs(context.db, actor.reach("duplicates.read"), region) : null,
  ]);
  return { reports: reports && { open: reports.open, overdue: reports.overdue }, review, duplicates };
}

/** The union asked for, else the one at which the account sees most, with the stations within reach. */
async function whose(
  { db }: Context,
  actor: Actor,
  asked: number | undefined,
): Promise<Pick<Question, "union" | "reach">> {
  const reach = actor.reach("overview.read");
  if (asked === undefined) {
    const [widest] = actor.grants
      .filter(({ union }) => reach.unions.includes(union.id))
      .toSorted((a, b) => b.below.length - a.below.length);
    if (!widest) throw forbidden("overview.read");
    return { union: { id: widest.union.id, name: widest.union.name }, reach };
  }
  actor.mustBeAbleToAt("overview.read", asked);
  const [union, care] = await Promise.all([unionById(db, asked), careOf(db, asked)]);
  if (!union) throw unknownUnion(asked);
  return { union: { id: union.id, name: union.name }, reach: care };
}
