import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../ui/Icon.tsx";
import { useShellWords } from "../shell/words.ts";

interface Props {
  title: string;
  /** Esc, the cross, or 「不做了」. */
  onClose(): void;
  /** Its buttons, the main one last. */
  buttons: ComponentChildren;
  /** Makes the whole a form. */
  onSubmit?: () => void;
  /** For tables and comparisons. */
  wide?: boolean;
  children: ComponentChildren;
}

/** Over the page until it is answered. When it goes, the focus returns to what opened it. */
export function Dialog({ title, onClose, buttons, onSubmit, wide = false, children }: Props) {
  const words = useShellWords();
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Closing gives the focus back with the page, not a frame later; opening waits that frame, or the key that opened it
  // would press a button of the dialog.
  useLayoutEffect(() => {
    const element = box.current;
    const opener = document.activeElement;
    return () => {
      element?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  useEffect(() => {
    const element = box.current;
    element?.showModal();
    const first = element?.querySelector<HTMLElement>(
      "[data-first], .in :is(input, select, textarea), footer button:last-child",
    );
    first?.focus();
  }, []);
  const inner = (
    <>
      <header>
        <h2 id={heading}>{title}</h2>
        <button type="button" class="dx" aria-label={words.close} onClick={onClose}>
          <Icon name="close" size="s" />
        </button>
      </header>
      <div class="in">{children}</div>
      <footer>{buttons}</footer>
    </>
  );
  return (
    <dialog
      ref={box}
      class={wide ? "ddialog wide" : "ddialog"}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {onSubmit ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          {inner}
        </form>
      ) : (
        inner
      )}
    </dialog>
  );
}
