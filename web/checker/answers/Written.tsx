import type { Answer } from "../../../domain/compliance/answers.ts";
import type { ComplianceFacts } from "../../../domain/compliance/facts.ts";
import { valueWords } from "../../../domain/compliance/words/values.ts";
import { parseHours } from "../../../domain/hours/parse.ts";
import { hostTypes } from "../../../domain/stations/kinds.ts";
import { hostLabels } from "../../../domain/stations/labels.ts";
import { useLanguage } from "../../i18n/language.tsx";
import type { Asked } from "../session.ts";
import { useCheckWords } from "../words.ts";
import { Chips } from "./Chips.tsx";
import { Field } from "./Field.tsx";

interface Props {
  asked: Asked;
  said: Answer | undefined;
  say(answer: Answer | undefined): void;
  known: ComplianceFacts;
}

/** Answers in words, numbers and days. An empty field says nothing. */
export function Written({ asked, said, say, known }: Props) {
  const words = useCheckWords();
  const lang = useLanguage();
  switch (asked.kind) {
    case "number": {
      const own = said?.kind === "number" ? said : undefined;
      const floor = asked.path === "floor";
      return (
        <div class="ask-details">
          <Field
            label={words.amount}
            type="number"
            step="any"
            unit={floor ? words.floorUnit : words.unit[asked.dimension]}
            value={own?.value}
            onValue={(text) => {
              const value = Number(text);
              const fits = text.trim() !== "" && Number.isFinite(value) && (floor || value > 0);
              say(fits ? { kind: "number", value, ...(own?.bound && { bound: own.bound }) } : undefined);
            }}
          />
          {!asked.whole && own && (
            <Chips
              label={words.boundLabel}
              name="bound"
              options={bounds.map((value) => ({ value, label: words.bound[value] }))}
              chosen={own.bound ?? "exact"}
              onChoose={(bound) => say({ ...own, bound })}
            />
          )}
        </div>
      );
    }
    case "text":
      return (
        <div class="ask-details">
          <Field
            label={words.write}
            type="text"
            value={said?.kind === "text" ? said.text : ""}
            onValue={(text) => say(text.trim() === "" ? undefined : { kind: "text", text })}
          />
        </div>
      );
    case "date":
      return (
        <div class="ask-details">
          <Field
            label={words.expires}
            type="date"
            value={said?.kind === "date" ? said.until : ""}
            onValue={(until) => say(until === "" ? undefined : { kind: "date", until })}
          />
        </div>
      );
    case "hours": {
      const text = said?.kind === "hours" ? said.text : "";
      const pattern = text === "" ? null : parseHours(text).value;
      return (
        <div class="ask-details">
          <Field
            label={words.write}
            type="text"
            value={text}
            onValue={(written) => say(written.trim() === "" ? undefined : { kind: "hours", text: written })}
          />
          {text !== "" && (
            <p class="note" role="status">
              {pattern && pattern.rules.length > 0
                ? words.understoodAs(valueWords("hours", { raw: null, pattern }, lang))
                : words.notUnderstood}
            </p>
          )}
        </div>
      );
    }
    case "host": {
      const own = said?.kind === "host" ? said : undefined;
      return (
        <div class="ask-details">
          <Chips
            label={words.hostType}
            name="host"
            options={hostTypes.map((value) => ({ value, label: hostLabels[value][lang] }))}
            chosen={own?.type}
            onChoose={(type) =>
              say({ kind: "host", type, name: own?.name ?? known.host?.value.name ?? hostLabels[type].zh })
            }
          />
          {own && (
            <Field
              label={words.hostName}
              type="text"
              value={own.name}
              onValue={(name) => name.trim() !== "" && say({ ...own, name })}
            />
          )}
        </div>
      );
    }
    case "operator": {
      const own = said?.kind === "operator" ? said : undefined;
      return (
        <div class="ask-details">
          <Field
            label={words.operatorName}
            type="text"
            value={own?.name}
            onValue={(name) => say(name.trim() === "" ? undefined : { kind: "operator", ...own, name })}
          />
          {own && (
            <Field
              label={words.until}
              type="date"
              value={own.until}
              onValue={(until) => until !== "" && say({ ...own, until })}
            />
          )}
        </div>
      );
    }
    default:
      return null;
  }
}

const bounds = ["exact", "about", "over", "under"] as const;
