import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

declare global {
  interface Window {
    shifted?: number;
  }
}

/** For `prepare` of openPage: from then on the page sums up how far its layout jumps. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const own = "hadRecentInput" in entry && entry.hadRecentInput === true;
        if (!own && "value" in entry && typeof entry.value === "number")
          window.shifted = (window.shifted ?? 0) + entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Cumulative layout shift since the page was asked for. */
export const shifted = (page: Page) => page.evaluate(() => window.shifted);

/** Nothing is shut out: axe finds nothing in either theme, and nothing runs out of the window sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  expect((await violations(page)).join("\n")).toBe("");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, "sideways").toBeLessThanOrEqual(0);
  // The themes differ in their colours alone, and without motion they change at once.
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  expect((await violations(page, ["color-contrast"])).join("\n"), "dark").toBe("");
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference" });
}

/** What axe finds, or finds by these rules alone. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // There are no frames, for which axe would open a further page.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const found = await (rules ? axe.withRules(rules) : axe).analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} ${html} ${failureSummary}`),
  );
}

/**
 * Whatever a thumb presses takes 44 px each way, as far as the press really arrives; a link in the midst of text 24,
 * or as much room around it.
 */
export async function expectPressable(page: Page): Promise<void> {
  expect((await page.evaluate(tooSmall)).join("\n")).toBe("");
}

function tooSmall(): string[] {
  const kinds =
    "a[href], button, input, select, textarea, summary, [role=option], [role=button], [role=slider]";
  // What lies over the page is what can be pressed.
  const layer =
    document.querySelector("dialog[open], .dpop:not([hidden]), .rail-menu.shown") ?? document.body;
  const pressed = (target: Element, x: number, y: number) => {
    const hit = document.elementFromPoint(x, y);
    if (!hit) return false;
    const label = hit.closest("label");
    const control = label instanceof HTMLLabelElement ? label.control : null;
    return target.contains(hit) || control === target;
  };
  const reach = (target: Element, x: number, y: number, dx: number, dy: number) => {
    let steps = 0;
    while (steps < 60 && pressed(target, x + dx * (steps + 1), y + dy * (steps + 1))) steps += 1;
    return steps;
  };
  return [...layer.querySelectorAll(kinds)].flatMap((target) => {
    // A chart's parts are as small as their numbers: its table has them again, to be pressed.
    if (target.matches(":disabled, .sr, .skip, .ch *, [tabindex='-1'][aria-hidden]")) return [];
    const shown = target.checkVisibility({ visibilityProperty: true, opacityProperty: false });
    if (!shown) return [];
    target.scrollIntoView({ block: "center", inline: "center" });
    const box = target.getClientRects()[0];
    if (!box || box.width <= 1 || box.height <= 1) return [];
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const told = `${target.outerHTML.slice(0, 140)}`;
    if (!pressed(target, x, y)) return [`covered: ${told}`];
    const width = 1 + reach(target, x, y, -1, 0) + reach(target, x, y, 1, 0);
    const height = 1 + reach(target, x, y, 0, -1) + reach(target, x, y, 0, 1);
    const words = target.parentElement?.textContent?.trim() ?? "";
    const inText =
      getComputedStyle(target).display === "inline" &&
      words.length > (target.textContent?.trim().length ?? 0);
    const least = inText ? 20 : 43.5;
    return width >= least && height >= least ? [] : [`${width}×${height}: ${told}`];
  });
}
