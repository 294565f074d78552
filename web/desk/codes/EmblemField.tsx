import { useState } from "preact/hooks";
import type { UnionAnswer } from "../../../domain/desk/session.ts";
import { DeskProblem, desk } from "../shell/api.ts";
import { Button } from "../ui/Button.tsx";
import { FieldError } from "../ui/Field.tsx";
import "./emblem.css";
import { useCodeWords } from "./words.ts";

interface Props {
  union: Pick<UnionAnswer, "id" | "emblem">;
  /** There is another emblem now, or none. */
  onChanged(): void;
}

/** The emblem of a union, for its posters: kept as soon as it is chosen. */
export function EmblemField({ union: { id, emblem }, onChanged }: Props) {
  const words = useCodeWords();
  const path = `/api/v1/desk/unions/${id}/emblem`;
  const [wrong, setWrong] = useState<string | undefined>();
  async function settle(work: () => Promise<unknown>) {
    try {
      await work();
      setWrong(undefined);
      onChanged();
    } catch (error) {
      if (!(error instanceof DeskProblem)) throw error;
      setWrong(error.errors[0]?.message ?? error.detail);
    }
  }
  return (
    <fieldset class="dlabelled emblem">
      <legend>{words.emblem}</legend>
      <p class="note">{words.emblemNote}</p>
      <div class="rowx">
        {emblem && <img src={emblem} alt={words.emblemNow} />}
        <label class="dbtn">
          <input
            class="sr"
            type="file"
            accept="image/png,image/jpeg,image/webp"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file) void settle(() => desk.put(path, file));
              currentTarget.value = "";
            }}
          />
          {emblem ? words.emblemOther : words.emblemChoose}
        </label>
        {emblem && <Button onClick={() => void settle(() => desk.delete(path))}>{words.emblemRemove}</Button>}
      </div>
      <FieldError id={`emblem-${id}`} error={wrong} />
    </fieldset>
  );
}
