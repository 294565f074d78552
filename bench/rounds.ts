/** One measurement of A beside B. */
export interface Row {
  name: string;
  a: number;
  b: number;
  ratio: number;
  range: [number, number];
}

/** Runs A and B in turn, so often, the first of each pair changing; gives medians and the range of the pairs' ratios. */
export async function interleave(
  name: string,
  rounds: number,
  a: () => Promise<number>,
  b: () => Promise<number>,
): Promise<Row> {
  await a();
  await b();
  const pairs: [number, number][] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const first = await a();
      pairs.push([first, await b()]);
    } else {
      const first = await b();
      pairs.push([await a(), first]);
    }
    process.stderr.write(`${name}: ${round + 1}/${rounds}\n`);
  }
  const ratios = pairs.map(([x, y]) => x / y);
  return {
    name,
    a: median(pairs.map(([x]) => x)),
    b: median(pairs.map(([, y]) => y)),
    ratio: median(ratios),
    range: [Math.min(...ratios), Math.max(...ratios)],
  };
}

function median(values: number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** A Markdown table. */
export function table(head: string[], rows: Row[]): string {
  const lines = rows.map(({ name, a, b, ratio, range: [low, high] }) =>
    [name, a.toFixed(0), b.toFixed(0), `${ratio.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`].join(
      " | ",
    ),
  );
  return [head, head.map(() => "---"), ...lines.map((line) => [line])]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
