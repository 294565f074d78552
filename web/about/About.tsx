import type { AboutView } from "../../domain/pages/views.ts";
import { useLanguage } from "../i18n/language.tsx";
import { BrandBar, Footer } from "../ui/Page.tsx";
import { accessibility, data } from "./texts.ts";

/** The pages behind the footer: where the data comes from, and how far everybody can use this. */
export function About({ view }: { view: AboutView }) {
  const lang = useLanguage();
  const { title, parts } = { data, accessibility }[view.subject][lang];
  return (
    <>
      <header class="night">
        <BrandBar otherLanguage={`/about/${view.subject}${lang === "en" ? "" : "?lang=en"}`} />
      </header>
      <main class="text">
        <h1>{title}</h1>
        {parts.map(({ heading, points }) => (
          <section key={heading}>
            <h2>{heading}</h2>
            <ul>
              {points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          </section>
        ))}
      </main>
      <Footer site={view.site} asOf={null} />
    </>
  );
}
