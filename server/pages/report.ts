import { randomUUID } from "node:crypto";
import express, { type Request, type RequestHandler, type Response, type Router } from "express";
import { z } from "zod";
import { type AmenityCode, amenityCodes } from "../../domain/amenities/amenities.ts";
import type {
  Language,
  PageRenderer,
  ReceiptView,
  RenderedPage,
  ReportFormView,
} from "../../domain/pages/views.ts";
import { reportKinds } from "../../domain/reports/kinds.ts";
import { readReceipt } from "../../domain/reports/receipt.ts";
import type { ReportReceipt } from "../../domain/reports/wire.ts";
import type { Context } from "../context.ts";
import { limitWork } from "../http/limits.ts";
import { Problem } from "../http/problem.ts";
import { deviceOf, giveDevice } from "../reports/device.ts";
import { reportCost } from "../reports/routes.ts";
import { ReportBody } from "../reports/schemas.ts";
import { readReport, submitReport } from "../reports/submit.ts";
import { stationByCode } from "../stations/detail.ts";
import { DetailQuery } from "../stations/schemas.ts";
import { readLanguage, readParameters } from "./address.ts";
import { siteView } from "./site.ts";

/** Percent-encoded, the longest note and more: what is too long comes back in its field, with what was typed. */
const maxForm = "256kb";

interface Pages {
  renderer(): Promise<PageRenderer>;
  send(response: Response, lang: Language, page: RenderedPage): Promise<void>;
}

/** The form at the door and its receipts. Nothing here is kept by a cache, nor found by a search engine. */
export function reportPages(context: Context, { renderer, send }: Pages): Router {
  const router = express.Router({ caseSensitive: true });
  const limited = limitWork(context.settings, reportCost);

  router.use(["/s/:code/report", "/r"], (_, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });

  router.get("/s/:code/report", async (request, response) => {
    const parameters = readParameters(request.url);
    const told = { ...readTold(parameters), id: randomUUID() };
    const view = await formView(context, request.params.code, readLanguage(parameters), told);
    giveDevice(request, response);
    await send(response, view.lang, (await renderer()).renderReportForm(view));
  });

  router.post(
    "/s/:code/report",
    express.urlencoded({ extended: false, limit: maxForm }),
    async (request, response) => {
      const lang = readLanguage(readParameters(request.url));
      const told = readTold(new URLSearchParams(Object.entries(FormBody.parse(request.body ?? {}))));
      const again = async (status: number, wrong: Pick<ReportFormView, "errors" | "refused">) => {
        const view = await formView(context, request.params.code, lang, told);
        giveDevice(request, response);
        response.status(status);
        await send(response, lang, (await renderer()).renderReportForm({ ...view, ...wrong }));
      };

      const { success, data, error } = ReportBody.safeParse({
        id: told.id,
        station: request.params.code,
        kind: told.kind ?? undefined,
        note: told.note,
        ...(told.kind === "broken" && told.amenity && { amenity: told.amenity }),
      });
      if (!success) return again(400, { errors: fieldsOf(error), refused: null });
      try {
        await passes(limited, request, response);
      } catch (refusal) {
        if (!isTooMany(refusal)) throw refusal;
        return again(429, { errors: {}, refused: "tooMany" });
      }
      try {
        const { receipt } = await submitReport(context, data, deviceOf(request));
        response.redirect(303, `/r/${receipt}?sent=1${lang === "en" ? "&lang=en" : ""}`);
      } catch (refusal) {
        if (!isTooMany(refusal)) throw refusal;
        return again(429, { errors: {}, refused: "device" });
      }
    },
  );

  router.get("/r", async (request, response) => {
    const parameters = readParameters(request.url);
    const typed = parameters.get("receipt")?.trim();
    if (typed) {
      const lang = readLanguage(parameters);
      const receipt = encodeURIComponent(readReceipt(typed) ?? typed);
      return response.redirect(303, `/r/${receipt}${lang === "en" ? "?lang=en" : ""}`);
    }
    await sendReceipt(response, parameters, null, null);
  });

  router.get("/r/:receipt", async (request, response) => {
    const parameters = readParameters(request.url);
    try {
      await sendReceipt(response, parameters, await readReport(context, request.params.receipt), null);
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== "report-not-found") throw error;
      response.status(404);
      await sendReceipt(response, parameters, null, request.params.receipt.slice(0, 40));
    }
  });

  return router;

  async function sendReceipt(
    response: Response,
    parameters: URLSearchParams,
    report: ReportReceipt | null,
    missed: string | null,
  ): Promise<void> {
    const lang = readLanguage(parameters);
    const view: ReceiptView = {
      page: "receipt",
      site: siteView(context, report ? [report.station] : []),
      lang,
      report,
      missed,
      fresh: parameters.has("sent"),
    };
    await send(response, lang, (await renderer()).renderReceipt(view));
  }
}

const FormBody = z.record(z.string(), z.string().or(z.array(z.string()).transform(([first = ""]) => first)));

type Told = ReportFormView["told"] & { id: string };

/** What the form or its address says; whatever is none of the known is as not said. */
function readTold(given: URLSearchParams): Told {
  const id = z.uuid().safeParse(given.get("id"));
  return {
    id: id.success ? id.data : randomUUID(),
    kind: reportKinds.find((kind) => kind === given.get("kind")) ?? null,
    amenity: amenityCodes.find((code) => code === given.get("amenity")) ?? null,
    note: (given.get("note") ?? "").replaceAll("\r\n", "\n"),
  };
}

async function formView(
  context: Context,
  code: string,
  lang: Language,
  { id, ...told }: Told,
): Promise<ReportFormView> {
  const { properties, asOf } = await stationByCode(context, code.toUpperCase(), DetailQuery.parse({}));
  const { name, hours, lifecycle, demonstration, facts } = properties;
  const known = (state: AmenityCode) => facts.amenities[state]?.value.state === "working";
  return {
    page: "reportForm",
    site: siteView(context, [{ demonstration }]),
    lang,
    asOf,
    station: { code: properties.code, name, hours, lifecycle },
    amenities: amenityCodes.filter(known),
    id,
    told,
    errors: {},
    refused: null,
  };
}

function fieldsOf(error: z.ZodError): ReportFormView["errors"] {
  const names = new Set(error.issues.map(({ path }) => path[0]));
  return {
    ...(names.has("kind") && { kind: true }),
    ...(names.has("amenity") && { amenity: true }),
    ...(names.has("note") && { note: true }),
  };
}

/** @throws what the handler passes on. */
function passes(handler: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void handler(request, response, (error: unknown) => (error ? reject(error) : resolve()));
  });
}

function isTooMany(error: unknown): boolean {
  return error instanceof Problem && error.type === "too-many-requests";
}
