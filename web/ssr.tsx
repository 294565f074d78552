import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { FinderView, Language, PageRenderer, RenderedPage } from "../domain/pages/views.ts";
import { Finder } from "./finder/Finder.tsx";
import { LanguageProvider, messages } from "./i18n/language.tsx";
import icons from "./ui/icons.svg?raw";

/**
 * The icon symbols for the top of the document. Inline styles would need a hole in the content security policy;
 * presentation attributes say the same.
 */
export const sprite: PageRenderer["sprite"] = icons
  .replace(/<style>[^]*?<\/style>/, "")
  .replace("<svg ", '<svg hidden aria-hidden="true" ')
  .replace(/style="([^"]*)"/g, (_, style: string) =>
    style
      .split(";")
      .map((declaration) => declaration.replace(/^([\w-]+):(.*)$/, '$1="$2"'))
      .join(" "),
  );

function render(lang: Language, page: VNode): string {
  return renderToString(<LanguageProvider value={lang}>{page}</LanguageProvider>);
}

export function renderFinder(view: FinderView): RenderedPage {
  const { lang } = view.address;
  const words = messages[lang];
  return { title: words.title, description: words.description, body: render(lang, <Finder view={view} />) };
}
