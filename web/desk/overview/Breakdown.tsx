import { countWords } from "./numbers.ts";
import { useOverviewWords } from "./words.ts";

export interface Line {
  name: string;
  count: number;
  /** Null: no filter tells them apart. */
  href: string | null;
  /** `unknown`: nobody knows; `needs`: something should be done. */
  look?: "unknown" | "needs";
  /** Behind the number. */
  more?: string;
}

interface Props {
  title: string;
  lines: Line[];
  note?: string;
}

/** Names with numbers, each as long a bar as it is many: a table that is its own drawing. */
export function Breakdown({ title, lines, note }: Props) {
  const words = useOverviewWords();
  const most = Math.max(...lines.map(({ count }) => count), 1);
  return (
    <section class="panel">
      <header>
        <h2>{title}</h2>
      </header>
      <div class="in">
        <table class="ov-bars num">
          <caption class="sr">{title}</caption>
          <thead class="sr">
            <tr>
              <th scope="col">{title}</th>
              <th scope="col">{words.stations}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, count, href, look, more }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect
                      class={`ov-length ${look ?? ""}`}
                      width={Math.max((100 * count) / most, count > 0 ? 0.8 : 0)}
                      height="10"
                    />
                  </svg>
                  {href === null ? <b>{countWords(count)}</b> : <a href={href}>{countWords(count)}</a>}
                  {more && <span class="second">{more}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {note && <p class="note">{note}</p>}
      </div>
    </section>
  );
}
