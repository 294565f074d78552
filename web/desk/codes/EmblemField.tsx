import type { UnionAnswer } from "../../../domain/desk/session.ts";
import { desk } from "../shell/api.ts";
import { useAction } from "../shell/use-action.ts";
import { Button } from "../ui/Button.tsx";
import { Trouble } from "../ui/Trouble.tsx";
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
  const put = useAction(async (file: File | null) => {
    await (file ? desk.put(path, file) : desk.delete(path));
    onChanged();
  });
  return (
    <fieldset class="dlabelled emblem">
      <legend>{words.emblem}</legend>
      <p class="note">{words.emblemNote}</p>
      <div class="rowx">
        {emblem && <img src={emblem} alt={words.emblemNow} />}
        <label class="dbtn" aria-busy={put.busy || undefined}>
          <input
            class="sr"
            type="file"
            disabled={put.busy}
            accept="image/png,image/jpeg,image/webp"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file) void put.run(file);
              currentTarget.value = "";
            }}
          />
          {emblem ? words.emblemOther : words.emblemChoose}
        </label>
        {emblem && (
          <Button busy={put.busy} onClick={() => void put.run(null)}>
            {words.emblemRemove}
          </Button>
        )}
      </div>
      <Trouble problem={put.problem} unmarked />
    </fieldset>
  );
}
