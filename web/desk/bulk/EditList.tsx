import { useRef } from "preact/hooks";
import { useLanguage } from "../../i18n/language.tsx";
import { type Change, withChanges } from "../station/changes.ts";
import { FactEditor } from "../station/FactEditor.tsx";
import { itemLabel } from "../station/items.ts";
import { useMoment } from "../station/use-moment.ts";
import { useStationWords } from "../station/words.ts";
import { Button } from "../ui/Button.tsx";
import { SelectField } from "../ui/Field.tsx";
import { changeable, type Draft } from "./edits.ts";
import { useBulkWords } from "./words.ts";

interface Props {
  draft: Draft;
  errorAt(path: string): string | undefined;
  onDraft(draft: Draft): void;
}

const hows = ["value", "confirm", "remove"] as const;

/** The facts to be changed, each with how. */
export function EditList({ draft, errorAt, onDraft }: Props) {
  const words = useBulkWords();
  const lang = useLanguage();
  const station = useStationWords();
  const moment = useMoment();
  const whole = useRef<HTMLDivElement>(null);
  const chosen = Object.keys(draft);
  const labelOf = (path: string) => itemLabel(path, station, lang);
  const facts = withChanges({}, Object.fromEntries(Object.entries(draft).flatMap(said)));
  const put = (path: string, change: Change | null) => onDraft({ ...draft, [path]: change });
  return (
    <div class="stack" ref={whole}>
      {chosen.map((path) => {
        const change = draft[path] ?? null;
        const label = labelOf(path);
        const how = hows.find((one) => one === change?.what) ?? "value";
        return (
          <section key={path} class="bulk-edit">
            <SelectField
              label={words.how(label)}
              value={how}
              options={hows.map((value) => ({ value, label: words.hows[value] }))}
              onValue={(what) => put(path, what === "value" ? null : { what })}
            />
            {how === "value" && (
              <div class="bulk-value">
                <FactEditor
                  path={path}
                  label={label}
                  facts={facts}
                  known={{}}
                  change={change ?? undefined}
                  error={change?.problem ?? errorAt(path)}
                  telling={{ words: station, lang }}
                  moment={moment}
                  readOnly={false}
                  unsaid={words.pickValue}
                  regionName=""
                  onChange={(next) => put(path, next)}
                  onLifecycle={() => {}}
                />
              </div>
            )}
            <Button
              icon="close"
              aria-label={words.dropFact(label)}
              onClick={() => {
                const { [path]: _, ...others } = draft;
                onDraft(others);
                // The choice of another is the last field, and stays.
                [...(whole.current?.querySelectorAll("select") ?? [])].at(-1)?.focus();
              }}
            >
              {label}
            </Button>
          </section>
        );
      })}
      <SelectField
        label={chosen.length === 0 ? words.what : words.addFact}
        hint={words.ownNote}
        value=""
        options={[
          { value: "", label: words.pickFact },
          ...changeable()
            .filter(({ path }) => !chosen.includes(path))
            .map(({ path, group }) => ({ value: path, label: labelOf(path), group: station.groups[group] })),
        ]}
        onValue={(path) => path !== "" && onDraft({ ...draft, [path]: null })}
      />
    </div>
  );
}

function said([path, change]: [string, Change | null]): [string, Change][] {
  return change === null ? [] : [[path, change]];
}
