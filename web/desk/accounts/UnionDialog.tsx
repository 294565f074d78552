import { useState } from "preact/hooks";
import {
  levelsUnder,
  type UnionAnswer,
  type UnionLevel,
  unionLevelLabels,
  unionLevels,
} from "../../../domain/desk/session.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { EmblemField } from "../codes/EmblemField.tsx";
import { desk } from "../shell/api.ts";
import { useAction } from "../shell/use-action.ts";
import { useShellWords } from "../shell/words.ts";
import { Button } from "../ui/Button.tsx";
import { type Choice, Combobox } from "../ui/Combobox.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { announce } from "../ui/status-line.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { findRegions, unionsNamed } from "./find.ts";
import type { Edit } from "./UnionsPage.tsx";
import { useAccountWords } from "./words.ts";

interface Props {
  edit: Edit;
  unions: readonly UnionAnswer[];
  onClose(): void;
  onDone(): void;
  /** Something was kept while the dialog stays open. */
  onChanged(): void;
}

/** A new union below another, or name, level, place in the tree and region of one there is. */
export function UnionDialog({ edit, unions, onClose, onDone, onChanged }: Props) {
  const words = useAccountWords();
  const { cancel, save } = useShellWords();
  const lang = useLanguage();
  const before = "union" in edit ? edit.union : null;
  const above = "below" in edit ? edit.below : unions.find(({ id }) => id === edit.union.parent);
  const [name, setName] = useState(before?.name ?? "");
  const [level, setLevel] = useState<UnionLevel>(before?.level ?? below(above?.level));
  const [parent, setParent] = useState<Choice | null>(
    above ? { id: String(above.id), label: above.name } : null,
  );
  const [region, setRegion] = useState<Choice | null>(
    before?.region ? { id: before.region, label: before.region } : null,
  );
  const chosenAbove = unions.find(({ id }) => String(id) === parent?.id);
  const levels = chosenAbove ? levelsUnder(chosenAbove.level) : unionLevels;
  const keep = useAction(async () => {
    const body = {
      name,
      level,
      parent: parent ? Number(parent.id) : (before?.parent ?? null),
      region: region?.id ?? null,
    };
    if (before) await desk.put(`/api/v1/desk/unions/${before.id}`, body);
    else await desk.post("/api/v1/desk/unions", body);
    announce(before ? words.saved : words.unionAdded(name));
    onDone();
  });
  const inside = before ? subtree(unions, before.id) : new Set<number>();
  const candidates = unions.filter(({ id, mayManage }) => mayManage && !inside.has(id));
  return (
    <Dialog
      title={before ? words.changeOf(before.name) : words.addBelowOf(above?.name ?? "")}
      onClose={onClose}
      onSubmit={() => void keep.run()}
      buttons={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button kind="go" type="submit" busy={keep.busy}>
            {save}
          </Button>
        </>
      }
    >
      <TextField
        label={words.unionName}
        hint={words.unionNameHint}
        value={name}
        onValue={setName}
        error={keep.errorAt("name")}
        autoFocus
      />
      <SelectField
        label={words.level}
        value={level}
        onValue={setLevel}
        options={levels.map((value) => ({ value, label: unionLevelLabels[value][lang] }))}
        error={keep.errorAt("level")}
      />
      {(before === null || above) && (
        <Combobox
          label={words.parent}
          hint={words.parentHint}
          value={parent}
          onValue={setParent}
          error={keep.errorAt("parent")}
          find={(typed) => unionsNamed(candidates, typed)}
        />
      )}
      <Combobox
        label={words.region}
        hint={words.regionHint}
        value={region}
        onValue={setRegion}
        error={keep.errorAt("region")}
        find={findRegions}
      />
      {before && (
        <EmblemField union={unions.find(({ id }) => id === before.id) ?? before} onChanged={onChanged} />
      )}
      <Trouble problem={keep.problem} retry={() => void keep.run()} />
    </Dialog>
  );
}

/** The level of what usually lies below. */
function below(level: UnionLevel | undefined): UnionLevel {
  return unionLevels[(level ? unionLevels.indexOf(level) : 0) + 1] ?? "grassroots";
}

function subtree(unions: readonly UnionAnswer[], root: number): Set<number> {
  const inside = new Set([root]);
  for (let grew = true; grew; ) {
    const more = unions.filter(({ id, parent }) => parent !== null && inside.has(parent) && !inside.has(id));
    for (const { id } of more) inside.add(id);
    grew = more.length > 0;
  }
  return inside;
}
