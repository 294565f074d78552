import { useState } from "preact/hooks";
import type { CoordinateSystem } from "../../../domain/coordinates/position.ts";
import { type Field, fieldLabels, isField } from "../../../domain/imports/fields.ts";
import type { ImportView, Mapping } from "../../../domain/imports/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { findRegions } from "../accounts/find.ts";
import { desk } from "../shell/api.ts";
import { useAction } from "../shell/use-action.ts";
import { useResource } from "../shell/use-resource.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { Combobox } from "../ui/Combobox.tsx";
import { DateField, SelectField } from "../ui/Field.tsx";
import { today } from "../ui/moment.ts";
import { Panel } from "../ui/Panel.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useImportWords } from "./words.ts";

interface Props {
  view: ImportView;
  onDone(): void;
  onBack?: (() => void) | undefined;
}

const systems: readonly CoordinateSystem[] = ["gcj02", "bd09", "wgs84", "cgcs2000"];

/** The second step: what each column tells, and what the sheet does not say. */
export function ColumnsForm({ view, onDone, onBack }: Props) {
  const words = useImportWords();
  const lang = useLanguage();
  const [mapping, setMapping] = useState<Mapping>(
    view.mapping ?? { sheet: 0, headingRow: 0, fields: [], system: null, region: null, checkedOn: null },
  );
  const change = (part: Partial<Mapping>) => setMapping({ ...mapping, ...part });
  const put = useAction(async (body: Partial<Mapping>) => {
    await desk.put(`/api/v1/desk/imports/${view.id}/mapping`, body, { ifMatch: view.etag });
    onDone();
  });
  /** Another row of headings has other columns: the server reads them. */
  const headAt = (headingRow: number) => {
    const { fields: _, ...rest } = mapping;
    void put.run({ ...rest, headingRow });
  };
  /** Nothing that was said of one sheet goes for another. */
  const turnTo = (sheet: number) => void put.run({ sheet, system: null, checkedOn: null });
  const { region } = mapping;
  const known = useResource<{ properties: { name: string } }>(
    region === null ? null : `/api/v1/regions/${region}`,
  );
  const placed = mapping.fields.some((field) => field === "lon" || field === "lat" || field === "point");
  const options = [
    { value: "", label: words.notRead },
    ...[...fieldLabels].map(([value, label]) => ({ value, label: label[lang] })),
  ];
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void put.run(mapping);
      }}
    >
      {view.questions.map((question) => (
        <Alert key={question} kind="unknown">
          <p>
            <b>{words.asked[question]}</b>
          </p>
        </Alert>
      ))}
      <Trouble problem={put.problem} />
      {placed && (
        <div class="icontrols">
          <SelectField
            label={words.system}
            hint={words.systemHint}
            value={mapping.system ?? ""}
            onValue={(value) => change({ system: value === "" ? null : value })}
            options={[
              { value: "", label: words.systemAsk },
              ...systems.map((value) => ({ value, label: words.systems[value] })),
              { value: "leave" as const, label: words.systemLeave },
            ]}
          />
        </div>
      )}
      <Panel title={words.columnsTitle} note={words.columnsNote} bare>
        <ul class="icolumns">
          {view.columns.map((column, at) => {
            const field = mapping.fields[at] ?? null;
            const error = put.errorAt(`fields.${at}`);
            return (
              // A column is known by its place.
              <li key={`${at} ${column.heading}`} class={field === null ? "off" : undefined}>
                <div class="ihead">
                  <b>{column.heading}</b>
                  {column.example !== "" && (
                    <span class="note">
                      {words.example} {column.example}
                    </span>
                  )}
                </div>
                <SelectField
                  label={`${column.heading}: ${words.tells}`}
                  {...(field === null && column.leftOut && { hint: words.why[column.leftOut] })}
                  error={error}
                  value={field ?? ""}
                  options={options}
                  onValue={(value) => {
                    const fields: (Field | null)[] = view.columns.map((_, i) => mapping.fields[i] ?? null);
                    fields[at] = isField(value) ? value : null;
                    change({ fields });
                  }}
                />
              </li>
            );
          })}
        </ul>
      </Panel>
      <div class="icontrols">
        {view.sheets.length > 1 && (
          <SelectField
            label={words.sheet}
            value={String(mapping.sheet)}
            onValue={(value) => turnTo(Number(value))}
            options={view.sheets.map(({ name, rows }, at) => ({
              value: String(at),
              label: words.sheetOption(name, rows),
            }))}
          />
        )}
        <SelectField
          label={words.headingRow}
          value={String(mapping.headingRow)}
          onValue={(value) => headAt(Number(value))}
          options={[
            0,
            ...new Set([...Array.from({ length: 10 }, (_, at) => at + 1), mapping.headingRow || 1]),
          ].map((row) => ({ value: String(row), label: row === 0 ? words.noHeading : words.rowNumber(row) }))}
        />
        <Combobox
          label={words.region}
          hint={words.regionHint}
          error={put.errorAt("region")}
          value={region === null ? null : { id: region, label: known.data?.properties.name ?? region }}
          onValue={(choice) => change({ region: choice?.id ?? null })}
          find={findRegions}
        />
        <DateField
          label={words.checkedOn}
          hint={words.checkedOnHint}
          error={put.errorAt("checkedOn")}
          max={today()}
          value={mapping.checkedOn ?? ""}
          onValue={(value) => change({ checkedOn: value === "" ? null : value })}
        />
      </div>
      <div class="rowx wrap">
        <Button kind="go" type="submit" busy={put.busy}>
          {words.tryAgain}
        </Button>
        {onBack && <Button onClick={onBack}>{words.back}</Button>}
      </div>
    </form>
  );
}
