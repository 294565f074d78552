import type { UnionAnswer } from "../../../domain/desk/session.ts";
import { roleLabels, roles } from "../../../domain/rights/rights.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Button } from "../ui/Button.tsx";
import { Combobox } from "../ui/Combobox.tsx";
import { CheckField, FieldError } from "../ui/Field.tsx";
import { findStations, unionsNamed } from "./find.ts";
import { needsStations, type Rights } from "./rights-form.ts";
import { useAccountWords } from "./words.ts";

interface Props {
  rights: Rights;
  onRights(rights: Rights): void;
  /** Those within reach. */
  unions: readonly UnionAnswer[];
  /** What the server says about roles and about stations. */
  errors: { grants: string | undefined; stations: string | undefined };
}

/** Which roles, at which unions, and which stations. */
export function RightsFields({ rights, onRights, unions, errors }: Props) {
  const words = useAccountWords();
  const lang = useLanguage();
  const { places, stations } = rights;
  const setPlaces = (next: Rights["places"]) => onRights({ ...rights, places: next });
  const nameOf = (id: string) => unions.find((union) => String(union.id) === id);
  const spare = unions.find(({ id }) => places.every(({ union }) => union.id !== id));
  return (
    <>
      {places.map(({ union, roles: held }, index) => (
        <fieldset key={index} class="dset stack tight">
          <legend class="sr">{union.name}</legend>
          <div class="rowx top">
            <div class="grow">
              <Combobox
                label={words.whichUnion}
                hint={words.underToo}
                value={{ id: String(union.id), label: union.name }}
                onValue={(choice) => {
                  const chosen = choice && nameOf(choice.id);
                  if (chosen) {
                    setPlaces(places.map((place, i) => (i === index ? { ...place, union: chosen } : place)));
                  }
                }}
                find={(typed) => unionsNamed(unions, typed)}
              />
            </div>
            {places.length > 1 && (
              <button
                type="button"
                class="dbtn drop"
                aria-label={words.dropUnion(union.name)}
                onClick={() => setPlaces(places.filter((_, i) => i !== index))}
              >
                ×
              </button>
            )}
          </div>
          <fieldset class="dset" aria-label={`${words.chooseRoles} · ${union.name}`}>
            {roles.map((role) => (
              <CheckField
                key={role}
                label={roleLabels[role][lang]}
                hint={words.roleText[role]}
                checked={held.includes(role)}
                onChecked={(checked) =>
                  setPlaces(
                    places.map((place, i) =>
                      i === index
                        ? { ...place, roles: checked ? [...held, role] : held.filter((one) => one !== role) }
                        : place,
                    ),
                  )
                }
              />
            ))}
          </fieldset>
        </fieldset>
      ))}
      <FieldError id="rights" error={errors.grants} />
      {spare && (
        <p>
          <Button icon="plus" onClick={() => setPlaces([...places, { union: spare, roles: [] }])}>
            {words.addUnion}
          </Button>
        </p>
      )}
      {needsStations(rights) && (
        <fieldset class="dset stack tight">
          <legend>{words.stations}</legend>
          {stations.length === 0 && <p class="note">{words.noStations}</p>}
          <ul class="dchips">
            {stations.map(({ code, name }) => (
              <li key={code}>
                {name} <span class="num quiet">{code}</span>
                <button
                  type="button"
                  aria-label={words.dropStation(name)}
                  onClick={({ currentTarget }) => {
                    const field = currentTarget.closest("fieldset");
                    onRights({ ...rights, stations: stations.filter((one) => one.code !== code) });
                    // The field is drawn anew with the list.
                    requestAnimationFrame(() => field?.querySelector("input")?.focus());
                  }}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
          <Combobox
            key={stations.length}
            label={words.addStation}
            hint={words.stationsHint}
            error={errors.stations}
            value={null}
            onValue={(choice) => {
              if (!choice || stations.some(({ code }) => code === choice.id)) return;
              onRights({ ...rights, stations: [...stations, { code: choice.id, name: choice.label }] });
            }}
            find={findStations}
          />
        </fieldset>
      )}
    </>
  );
}
