import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { useOverviewWords } from "./words.ts";

interface Props {
  title: string;
  /** At the right of the title: what the marks mean. */
  legend?: ComponentChildren;
  chart: ComponentChildren;
  /** The same numbers. */
  table: ComponentChildren;
  /** One or two sentences below. */
  note?: ComponentChildren;
}

/** A drawing in a box, which gives way to its table at a press. */
export function Chart({ title, legend, chart, table, note }: Props) {
  const words = useOverviewWords();
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <section class="panel ov-chart" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {legend && <div class="legend">{legend}</div>}
      </header>
      <div class="in">
        {asTable ? <div class="ov-table">{table}</div> : chart}
        <p class={note ? "note num" : "note ov-alone"}>
          {note}
          <button
            type="button"
            class="ov-turn no-print"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? words.chart : words.table}
          </button>
        </p>
      </div>
    </section>
  );
}
