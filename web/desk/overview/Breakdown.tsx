import type { ComponentChildren } from "preact";
import { countWords } from "./numbers.ts";
import { useOverviewWords } from "./words.ts";

interface Line {
  name: string;
  count: number;
  href: string;
  /** `unknown`: nobody knows; `needs`: something should be done. */
  look?: "unknown" | "needs";
  /** What of the count is to be mended, the rest unknown; drawn one after the other. */
  unmet?: number;
  /** Below the bar. */
  more?: ComponentChildren;
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
              <td />
              <th scope="col">{words.stations}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, count, href, look, unmet, more }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="ov-drawn">
                  <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    {unmet === undefined ? (
                      <Bar look={look} from={0} to={count / most} />
                    ) : (
                      <>
                        <Bar look="needs" from={0} to={unmet / most} />
                        <Bar look="unknown" from={unmet / most} to={count / most} />
                      </>
                    )}
                  </svg>
                  {more && <span class="second">{more}</span>}
                </td>
                <td class="ov-counted">
                  <a href={href}>{countWords(count)}</a>
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

/** Shares of the whole width. */
function Bar({ look, from, to }: { look: Line["look"]; from: number; to: number }) {
  if (to <= from) return null;
  return (
    <rect
      class={`ov-length ${look ?? ""}`}
      x={100 * from}
      width={Math.max(100 * (to - from), 0.8)}
      height="10"
    />
  );
}
