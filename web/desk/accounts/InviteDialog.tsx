import { useState } from "preact/hooks";
import type { LinkAnswer, UnionAnswer } from "../../../domain/desk/session.ts";
import { desk } from "../shell/api.ts";
import { useUnsaved } from "../shell/router.ts";
import { useAction } from "../shell/use-action.ts";
import { useShellWords } from "../shell/words.ts";
import { Button } from "../ui/Button.tsx";
import { CopyField } from "../ui/CopyField.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { minuteOf } from "../ui/moment.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { RightsFields } from "./RightsFields.tsx";
import { type Rights, toBody } from "./rights-form.ts";
import { useAccountWords } from "./words.ts";

interface Props {
  unions: UnionAnswer[];
  onClose(): void;
}

/** Whom, with which rights; then the link, shown once. */
export function InviteDialog({ unions, onClose }: Props) {
  const words = useAccountWords();
  const { cancel } = useShellWords();
  const [name, setName] = useState("");
  const [rights, setRights] = useState<Rights>(() => {
    const mine = unions.filter(({ mayManage }) => mayManage);
    const top = mine.find(({ parent }) => mine.every(({ id }) => id !== parent));
    return { places: top ? [{ union: top, roles: [] }] : [], stations: [] };
  });
  const [made, setMade] = useState<LinkAnswer | null>(null);
  const make = useAction(async () => {
    const { value } = await desk.post<LinkAnswer>("/api/v1/desk/accounts", { name, ...toBody(rights) });
    setMade(value);
  });
  useUnsaved(name !== "" && made === null);
  if (made) return <LinkMade name={name} made={made} onClose={onClose} />;
  return (
    <Dialog
      title={words.invite}
      onClose={onClose}
      onSubmit={() => void make.run()}
      buttons={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button kind="go" type="submit" busy={make.busy}>
            {words.makeLink}
          </Button>
        </>
      }
    >
      <TextField
        label={words.inviteName}
        hint={words.inviteNameHint}
        value={name}
        onValue={setName}
        error={make.errorAt("name")}
        autoFocus
      />
      <RightsFields
        rights={rights}
        onRights={setRights}
        unions={unions.filter(({ mayManage }) => mayManage)}
        errors={{ grants: make.errorAt("grants"), stations: make.errorAt("stations") }}
      />
      <Trouble problem={make.problem} retry={() => void make.run()} />
    </Dialog>
  );
}

/** A one-time link in a dialog of its own: once closed it is gone. */
export function LinkMade({ name, made, onClose }: { name: string; made: LinkAnswer; onClose(): void }) {
  const words = useAccountWords();
  return (
    <Dialog
      title={words.linkMade}
      onClose={onClose}
      buttons={
        <Button kind="go" onClick={onClose}>
          {words.done}
        </Button>
      }
    >
      <p>{words.linkText(name, minuteOf(made.expiresAt))}</p>
      <CopyField label={words.link} value={made.link} />
    </Dialog>
  );
}
