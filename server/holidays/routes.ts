import { endpoint, nothing } from "../http/endpoint.ts";
import { HolidaysAnswer } from "./schemas.ts";

export const holidayEndpoints = [
  endpoint({
    method: "get",
    path: "/api/v1/holidays",
    tag: "stations",
    operationId: "listHolidays",
    summary: "放假和调休的日子 · Holidays and adjusted workdays",
    description: "The table by which opening hours are told, as the State Council announces it year by year.",
    params: nothing,
    query: nothing,
    freshness: "clock",
    answer: { description: "Every day known", contentType: "application/json", schema: HolidaysAnswer },
    async handle({ context }) {
      const { days } = (await context.holidays.table()).holidays;
      return { days: [...days].map(([date, day]) => ({ date, ...day })) };
    },
  }),
];
