import type { CheckAddress } from "../pages/views.ts";

const views = ["standards", "pick", "row", "questions", "result"] as const;

/** What the parameters of `/check` ask for; whatever is not understood is as if it were not there. */
export function readCheckAddress(parameters: URLSearchParams): CheckAddress {
  const matching = (name: string, pattern: RegExp) => {
    const value = parameters.get(name)?.trim() ?? "";
    return pattern.test(value) ? value : null;
  };
  const version = matching("version", /^[1-9]\d{0,3}$/);
  const view = parameters.get("view");
  const words = (name: string) => parameters.get(name)?.trim().slice(0, 60) || null;
  return {
    lang: parameters.get("lang") === "en" ? "en" : "zh",
    standard: matching("standard", /^[a-z][a-z0-9-]{1,59}$/),
    version: version === null ? null : Number(version),
    station: matching("station", /^[0-9A-Za-z-]{1,40}$/),
    region: matching("region", /^\d{6}$/),
    place: words("place"),
    view: views.find((one) => one === view) ?? null,
    ask: matching("ask", /^[a-z0-9_./-]{1,110}$/i),
    q: words("q"),
  };
}

/** Whether words to search for look like the code of a station. */
export function isCode(words: string): boolean {
  return /^\d{6}-[0-9a-z]{4}$/i.test(words.trim());
}

/** The address that asks for this; defaults are left off, so that one state has one address. */
export function checkHref(address: CheckAddress, change: Partial<CheckAddress> = {}): string {
  const asked = { ...address, q: null, place: null, ...change };
  const query = new URLSearchParams();
  if (asked.standard) query.set("standard", asked.standard);
  if (asked.standard && asked.version) query.set("version", String(asked.version));
  if (asked.station) query.set("station", asked.station);
  if (asked.region) query.set("region", asked.region);
  if (asked.view) query.set("view", asked.view);
  if (asked.view === "questions" && asked.ask) query.set("ask", asked.ask);
  if (asked.q) query.set("q", asked.q);
  if (asked.lang === "en") query.set("lang", "en");
  const text = query.toString();
  return text === "" ? "/check" : `/check?${text}`;
}
