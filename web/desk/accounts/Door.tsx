import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { useLanguage } from "../../i18n/language.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { usePlace } from "../shell/router.ts";
import { useShellWords } from "../shell/words.ts";

/** Around the pages before the desk: the night band with the lamp, and one sheet of paper. */
export function Door({ title, children }: { title: string; children: ComponentChildren }) {
  const words = useShellWords();
  const lang = useLanguage();
  const { path, query } = usePlace();
  const other = new URLSearchParams(query);
  other.set("lang", lang === "en" ? "zh" : "en");
  useEffect(() => {
    document.title = `${title} · ${words.desk}`;
  }, [title, words]);
  return (
    <div class="door">
      <header>
        <p class="door-brand">
          <Icon name="lamp-lit" size="l" />
          {words.desk}
        </p>
        <a href={`${path}?${other}`} lang={lang === "en" ? "zh-CN" : "en"}>
          {words.otherLanguage}
        </a>
      </header>
      <main>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
