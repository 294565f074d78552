import { useImportWords } from "./words.ts";

/** The four steps, the one one is at marked. */
export function Steps({ at }: { at: 0 | 1 | 2 | 3 }) {
  const words = useImportWords();
  return (
    <ol class="isteps" aria-label={words.stepsLabel}>
      {words.steps.map((step, i) => (
        <li key={step} class={i < at ? "past" : undefined} aria-current={i === at ? "step" : undefined}>
          <span class="num" aria-hidden="true">
            {i + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}
