import type { Language, RenderedPage } from "../../domain/pages/views.ts";
import type { Built, Entry } from "./built.ts";

export interface Document {
  lang: Language;
  page: RenderedPage;
  entry: Entry;
  /** Absolute address of this page in its own language, without what changes nothing; null: it has none. */
  canonical: string | null;
  /** The same page in both languages. */
  alternates: { lang: string; href: string }[];
  indexed: boolean;
  /** The view the browser takes over from; null when the page needs none. */
  view: object | null;
  jsonLd: object | null;
}

/** The HTML document around a rendered page. No inline script or style: the security policy allows none. */
export function documentHtml(built: Built, document: Document): string {
  const { lang, page, canonical, alternates, indexed, view, jsonLd } = document;
  const { script, styles } = built.files(document.entry);
  const head = [
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">`,
    `<title>${escapeHtml(page.title)}</title>`,
    `<meta name="description" content="${escapeHtml(page.description)}">`,
    ...styles.map((href) => `<link rel="stylesheet" href="${href}">`),
    `<script src="${built.early}"></script>`,
    // The page stands without it: the styles of a slow line go first.
    `<script type="module" fetchpriority="low" src="${script}"></script>`,
    ...(indexed ? [] : [`<meta name="robots" content="noindex">`]),
    ...(canonical ? [`<link rel="canonical" href="${escapeHtml(canonical)}">`] : []),
    ...alternates.map(
      (other) => `<link rel="alternate" hreflang="${other.lang}" href="${escapeHtml(other.href)}">`,
    ),
    `<link rel="icon" href="/favicon.svg" type="image/svg+xml">`,
    `<link rel="manifest" href="/manifest.webmanifest">`,
    `<meta name="theme-color" content="#15324a" media="(prefers-color-scheme: light)">`,
    `<meta name="theme-color" content="#0a1724" media="(prefers-color-scheme: dark)">`,
    `<meta name="format-detection" content="telephone=no">`,
    ...(jsonLd ? [`<script type="application/ld+json">${escapeJson(jsonLd)}</script>`] : []),
  ];
  return [
    "<!doctype html>",
    `<html lang="${lang === "en" ? "en" : "zh-CN"}">`,
    `<head>${head.join("\n")}</head>`,
    `<body>${page.sprite}`,
    `<div id="page">${page.body}</div>`,
    ...(view ? [`<script type="application/json" id="view">${escapeJson(view)}</script>`] : []),
    "</body></html>",
  ].join("\n");
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function escapeJson(value: object): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
