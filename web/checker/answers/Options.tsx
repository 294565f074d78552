import { useEffect } from "preact/hooks";
import type { Answer } from "../../../domain/compliance/answers.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { Choice } from "./choices.ts";

interface Props {
  choices: Choice[];
  /** Undefined: nothing was said yet. */
  said: Answer | null | undefined;
  onChoose(choice: Choice): void;
}

/** One of a few answers: arrows and number keys choose, Enter goes on. */
export function Options({ choices, said, onChoose }: Props) {
  useEffect(() => {
    const byNumber = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      const chosen = /^[1-9]$/.test(event.key) ? choices[Number(event.key) - 1] : undefined;
      if (!chosen) return;
      onChoose(chosen);
      const input = document.getElementById(`choice-${chosen.key}`);
      input?.focus();
    };
    document.addEventListener("keydown", byNumber);
    return () => document.removeEventListener("keydown", byNumber);
  }, [choices, onChoose]);
  return (
    <div role="radiogroup" aria-labelledby="question" class="ask-options">
      {choices.map((choice) => (
        <label key={choice.key} class={`ask-option ${choice.look}`}>
          <input
            type="radio"
            class="sr"
            name="choice"
            id={`choice-${choice.key}`}
            checked={said !== undefined && choice.is(said)}
            onChange={() => onChoose(choice)}
          />
          <span class="btn">
            <Icon name={choice.icon} />
            <span>{choice.label}</span>
          </span>
        </label>
      ))}
    </div>
  );
}

function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "radio" && target.type !== "checkbox";
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
