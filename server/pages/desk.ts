import type { Request, Response } from "express";
import { readLanguage, readParameters } from "./address.ts";
import type { Built } from "./built.ts";
import { documentHtml } from "./document.ts";

/** The desk's one document, the same for everybody: a frame without data. What it shows it asks the server for. */
export function sendDesk(built: Built, request: Request, response: Response): void {
  const lang = readLanguage(readParameters(request.url));
  response.set("Cache-Control", "no-store");
  response.type("html").send(
    documentHtml(built, {
      lang,
      page: built.renderer.renderDesk(lang),
      entry: "web/desk/client.tsx",
      canonical: null,
      alternates: [],
      indexed: false,
      view: null,
      jsonLd: null,
    }),
  );
}
