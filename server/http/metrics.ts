import type { RequestHandler } from "express";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

const durations = new Histogram({
  name: "http_request_duration_seconds",
  help: "Time to answer, by kind of address and status",
  labelNames: ["area", "status"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [metrics],
});

/** Counts by the first two parts of the path only: an address may hold a worker's position. */
export const countRequests: RequestHandler = (request, response, next) => {
  const stop = durations.startTimer();
  response.once("finish", () => stop({ area: areaOf(request.path), status: String(response.statusCode) }));
  next();
};

const areas = ["/api/v1/stations", "/api/v1/regions", "/tiles", "/basemap", "/assets", "/s", "/ogc", "/api"];

function areaOf(path: string): string {
  return areas.find((area) => path === area || path.startsWith(`${area}/`)) ?? "page";
}
