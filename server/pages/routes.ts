import { fileURLToPath } from "node:url";
import express, { type NextFunction, type Request, type Response, type Router } from "express";
import { readCheckAddress } from "../../domain/checker/check-address.ts";
import type { AboutView, Language, NoticeView } from "../../domain/pages/views.ts";
import type { Context } from "../context.ts";
import { minuteNow, notModified } from "../http/caching.ts";
import { Problem, type ProblemType } from "../http/problem.ts";
import { toProblem } from "../http/to-problem.ts";
import { toIso } from "../stations/moment.ts";
import { CodeParams } from "../stations/schemas.ts";
import { readFinderAddress, readLanguage, readNear, readParameters } from "./address.ts";
import { assetsFolder, type Built, loadBuilt } from "./built.ts";
import { checkView } from "./check.ts";
import { sendDesk } from "./desk.ts";
import { type Document, documentHtml } from "./document.ts";
import { finderView } from "./finder.ts";
import { stationJsonLd } from "./json-ld.ts";
import { regionStandingView } from "./region.ts";
import { reportPages } from "./report.ts";
import { siteView } from "./site.ts";
import { historyView, stationView } from "./station.ts";

/** The public pages and the files they load. Mounted last: what is left is a page that is not there. */
export function pageRoutes(context: Context): Router {
  const router = express.Router({ caseSensitive: true });
  let loading: Promise<Built> | null = null;
  const built = () => {
    loading ??= loadBuilt();
    loading.catch(() => {
      loading = null;
    });
    return loading;
  };

  router.use(
    "/assets",
    express.static(assetsFolder, { immutable: true, maxAge: "1y", index: false, redirect: false }),
  );
  for (const file of ["favicon.svg", "manifest.webmanifest", "robots.txt"]) {
    router.get(`/${file}`, (_, response) => {
      response.set("Cache-Control", "public, max-age=86400");
      response.sendFile(fileURLToPath(new URL(file, import.meta.url)));
    });
  }

  router.get("/", async (request, response) => {
    const parameters = readParameters(request.url);
    if (await fresh(context, request, response, parameters)) return;
    const view = await finderView(context, readFinderAddress(parameters));
    const { renderer } = await built();
    const { lang } = view.address;
    await send(response, {
      lang,
      page: renderer.renderFinder(view),
      entry: "web/finder/client.tsx",
      ...addresses(context, request, "/", lang),
      indexed: view.site.demonstration !== "all",
      view,
      jsonLd: null,
    });
  });

  router.get("/finder.json", async (request, response) => {
    const parameters = readParameters(request.url);
    if (await fresh(context, request, response, parameters)) return;
    response.json(await finderView(context, readFinderAddress(parameters)));
  });

  router.get("/s/:code", async (request, response) => {
    const parameters = readParameters(request.url);
    const lang = readLanguage(parameters);
    if (await fresh(context, request, response, parameters)) return;
    const code = readCode(request.params.code);
    const view = await stationView(context, code, lang, readNear(parameters));
    const { renderer } = await built();
    const { station } = view;
    const paths = addresses(context, request, `/s/${station.properties.code}`, lang);
    await send(response, {
      lang,
      page: renderer.renderStation(view),
      entry: "web/station/client.ts",
      ...paths,
      indexed: !station.properties.demonstration,
      view: null,
      jsonLd: stationJsonLd(station, paths.canonical),
    });
  });

  router.get("/s/:code/history", async (request, response) => {
    const parameters = readParameters(request.url);
    const lang = readLanguage(parameters);
    if (await fresh(context, request, response, parameters)) return;
    const code = readCode(request.params.code);
    const view = await historyView(context, code, lang);
    await send(response, {
      lang,
      page: (await built()).renderer.renderHistory(view),
      entry: "web/station/client.ts",
      ...addresses(context, request, `/s/${view.code}/history`, lang),
      indexed: false,
      view: null,
      jsonLd: null,
    });
  });

  router.use(
    reportPages(context, {
      renderer: async () => (await built()).renderer,
      send: (response, lang, page) =>
        send(response, {
          lang,
          page,
          entry: "web/report/client.ts",
          canonical: null,
          alternates: [],
          indexed: false,
          view: null,
          jsonLd: null,
        }),
    }),
  );

  router.get("/check", async (request, response) => {
    const parameters = readParameters(request.url);
    const view = await checkView(context, readCheckAddress(parameters));
    const { renderer } = await built();
    const { lang } = view.address;
    // The standards may change between two minutes, and the page tells the time.
    response.set("Cache-Control", "no-cache");
    await send(response, {
      lang,
      page: renderer.renderCheck(view),
      entry: "web/checker/client.tsx",
      ...addresses(context, request, "/check", lang),
      indexed: [...parameters.keys()].every((name) => name === "lang"),
      view,
      jsonLd: null,
    });
  });

  router.get("/regions/:adcode/compliance", async (request, response) => {
    const parameters = readParameters(request.url);
    const lang = readLanguage(parameters);
    if (await notModified(context, request, response, "data")) return;
    const view = await regionStandingView(context, request.params.adcode, parameters.get("standard"), lang);
    const { adcode, standard } = view.summary;
    await send(response, {
      lang,
      page: (await built()).renderer.renderRegionStanding(view),
      entry: "web/region/client.ts",
      ...addresses(context, request, `/regions/${adcode}/compliance?standard=${standard.id}`, lang),
      indexed: view.site.demonstration === "none",
      view: null,
      jsonLd: null,
    });
  });

  router.get(["/desk", "/desk/{*path}"], async (request, response) => {
    sendDesk(await built(), request, response);
  });

  for (const subject of ["data", "accessibility"] as const) {
    router.get(`/about/${subject}`, async (request, response) => {
      const lang = readLanguage(readParameters(request.url));
      if (await notModified(context, request, response, "data")) return;
      const view: AboutView = { page: "about", site: siteView(context, []), lang, subject };
      await send(response, {
        lang,
        page: (await built()).renderer.renderAbout(view),
        entry: "web/station/client.ts",
        ...addresses(context, request, `/about/${subject}`, lang),
        indexed: true,
        view: null,
        jsonLd: null,
      });
    });
  }

  router.get("/{*path}", (request, _, next) => {
    if (!wantsPage(request)) return next();
    throw new Problem("not-found", request.path);
  });
  router.use(answerWithPage);
  return router;

  async function send(response: Response, document: Document): Promise<void> {
    response.type("html").send(documentHtml(await built(), document));
  }

  /** A page for whatever went wrong, with the status the API would give. */
  function answerWithPage(error: unknown, request: Request, response: Response, next: NextFunction): void {
    void (async () => {
      if (response.headersSent || !wantsPage(request)) return next(error);
      const problem = toProblem(error);
      const moved = problem.locationAfter(request.originalUrl);
      if (moved !== undefined) return response.set("Cache-Control", "no-store").redirect(308, moved);
      if (problem.status >= 500)
        context.log.error({ err: error }, `${request.method} ${request.path} failed`);
      const view = noticeView(context, problem, readLanguage(readParameters(request.url)));
      const page = (await built()).renderer.renderNotice(view);
      response.set("Cache-Control", "no-store").removeHeader("ETag");
      if (problem.status === 503) response.set("Retry-After", "5");
      response.status(problem.status);
      await send(response, {
        lang: view.lang,
        page,
        entry: "web/station/client.ts",
        canonical: null,
        alternates: [],
        indexed: false,
        view: null,
        jsonLd: null,
      });
    })().catch(next);
  }
}

/** Whoever asks one of the machines' addresses gets a machine's answer, whatever it accepts. */
function wantsPage(request: Request): boolean {
  const forMachines = /^\/(api|tiles|ogc|basemap)\/|\.json$/.test(request.path);
  return !forMachines && Boolean(request.accepts("html"));
}

/** A code as it may be typed; what is no code at all was never a station's. */
function readCode(code: string): string {
  return CodeParams.safeParse({ code }).data?.code ?? "";
}

/** Whether the reader has this very page; one that tells a position is kept by nobody between. */
function fresh(
  context: Context,
  request: Request,
  response: Response,
  parameters: URLSearchParams,
): Promise<boolean> {
  const keptBy = parameters.has("near") ? "private" : "public";
  return notModified(context, request, response, "clock", keptBy);
}

function addresses(context: Context, request: Request, path: string, lang: Language) {
  const origin = context.settings.publicUrl ?? `${request.protocol}://${request.get("host") ?? "localhost"}`;
  const chinese = `${origin}${path}`;
  const english = `${chinese}${path.includes("?") ? "&" : "?"}lang=en`;
  return {
    canonical: lang === "en" ? english : chinese,
    alternates: [
      { lang: "zh-CN", href: chinese },
      { lang: "en", href: english },
      { lang: "x-default", href: chinese },
    ],
  };
}

const notices: Partial<Record<ProblemType, NoticeView["notice"]>> = {
  "station-not-found": "stationNotFound",
  "station-withdrawn": "gone",
  "region-not-found": "notFound",
  "not-found": "notFound",
  "bad-request": "notFound",
};

function noticeView(context: Context, { type, withdrawal }: Problem, lang: Language): NoticeView {
  const alternatives = withdrawal?.alternatives ?? [];
  return {
    page: "notice",
    site: siteView(
      context,
      alternatives.map(({ properties }) => properties),
    ),
    lang,
    notice: notices[type] ?? "failed",
    name: withdrawal?.name ?? null,
    reason: withdrawal?.reason ?? null,
    alternatives,
    asOf: toIso(minuteNow()),
  };
}
