import { describe } from "../../ui/Field.tsx";

interface Props {
  id: string;
  label: string;
  text: string;
  /** What stood there before: while the field is not being typed in, what is new is underlined. */
  before: string;
  placeholder?: string;
  error?: string | undefined;
  hint?: boolean;
  readOnly: boolean;
  onText(text: string): void;
}

/** A field as tall as what is written in it, with the words that are new underlined once one has left it. */
export function ProseField({ id, label, text, before, placeholder, error, hint, readOnly, onText }: Props) {
  return (
    <div class={text === "" ? "dfield prose unknown" : "dfield prose"}>
      <span class="prose-said" aria-hidden="true">
        {marked(text, before)}{" "}
      </span>
      <textarea
        {...describe(id, { hint, error })}
        aria-label={label}
        rows={1}
        maxLength={2000}
        readOnly={readOnly}
        placeholder={placeholder}
        value={text}
        spellcheck={false}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
      />
    </div>
  );
}

/** Clauses that were not there before are marked; a text that is new altogether is not. */
function marked(text: string, before: string) {
  if (text === before || before === "") return text;
  const old = new Set(clauses(before));
  const now = text.split(/(?<=[，,；;。、\n])/);
  if (now.every((clause) => !old.has(bare(clause)))) return <mark>{text}</mark>;
  return [...now.entries()].map(([at, clause]) =>
    old.has(bare(clause)) ? clause : <mark key={at}>{clause}</mark>,
  );
}

function clauses(text: string): string[] {
  return text.split(/[，,；;。、\n]/).map(bare);
}

function bare(clause: string): string {
  return clause.replace(/[，,；;。、\s]/g, "");
}
