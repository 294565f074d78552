import { useId, useRef, useState } from "preact/hooks";
import { useShellWords } from "../shell/words.ts";
import { Button } from "./Button.tsx";
import { FieldFrame } from "./Field.tsx";

/** Something to be taken along, such as a link that is shown once. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const words = useShellWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState("");
  const copy = async () => {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setSaid(words.copied);
    } catch {
      setSaid(words.copyByHand);
    }
  };
  return (
    <FieldFrame id={id} label={label}>
      <div class="rowx">
        <input ref={input} id={id} class="dfield" readOnly value={value} />
        <Button icon="share" onClick={() => void copy()}>
          {words.copy}
        </Button>
      </div>
      <p class="note" role="status">
        {said}
      </p>
    </FieldFrame>
  );
}
