import type { StationView } from "../../domain/pages/views.ts";
import { eachFact } from "../../domain/stations/each-fact.ts";
import type { Fact } from "../../domain/stations/facts.ts";
import { amenityLabels, amenityOrder } from "../i18n/labels.ts";
import { useLanguage } from "../i18n/language.tsx";
import { usePageWords } from "../i18n/page.ts";
import { Icon } from "../ui/Icon.tsx";

/** Where each fact comes from and when a person last confirmed it. */
export function Sources({ view }: { view: StationView }) {
  const words = usePageWords();
  const lang = useLanguage();
  const facts = new Map(eachFact(view.station.properties.facts));
  const named: [string, string][] = [
    ...Object.entries(words.factNames),
    ...amenityOrder.map((code): [string, string] => [`amenities.${code}`, amenityLabels[code][lang]]),
  ];
  const rows = named.flatMap(([path, name]): [string, Fact<unknown>][] => {
    const fact = facts.get(path);
    return fact ? [[name, fact]] : [];
  });
  return (
    <section class="sec">
      <details class="further">
        <summary class="btn soft">
          {words.sources}
          <Icon name="down" size="s" />
        </summary>
        <ul class="sources">
          {rows.map(([name, { source, checkedAt, by }]) => (
            <li key={name}>
              <b>{name}</b>
              <span class="note">
                {words.sourceKinds[source.kind]}
                {" · "}
                {source.url ? (
                  <a href={source.url} rel="noopener nofollow">
                    {source.title}
                  </a>
                ) : (
                  source.title
                )}
                {source.published && source.kind !== "press" && ` · ${words.published(source.published)}`}
                <br />
                {checkedAt === null
                  ? source.kind === "press" && source.published
                    ? words.pressReport(source.published)
                    : words.neverChecked
                  : `${words.sourceChecked} ${checkedAt}${by ? ` · ${words.roles[by.role]}` : ""}${by?.union ? ` · ${by.union}` : ""}`}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
