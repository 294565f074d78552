import { useState } from "preact/hooks";
import type { AccountAnswer, LinkAnswer, UnionAnswer } from "../../../domain/desk/session.ts";
import { desk } from "../shell/api.ts";
import { useUnsaved } from "../shell/router.ts";
import type { PageProps } from "../shell/routes.ts";
import { findSession, useSession } from "../shell/session.ts";
import { useAction } from "../shell/use-action.ts";
import { useResource } from "../shell/use-resource.ts";
import { useShellWords } from "../shell/words.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { dayOf } from "../ui/moment.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { announce } from "../ui/status-line.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { LinkMade } from "./InviteDialog.tsx";
import { RightsFields } from "./RightsFields.tsx";
import { rightsOf, toBody } from "./rights-form.ts";
import { useAccountWords } from "./words.ts";

/** One account: its name, roles and stations; suspended and restored; a link to a new password. */
export default function AccountPage({ params }: PageProps) {
  const words = useAccountWords();
  const path = `/api/v1/desk/accounts/${encodeURIComponent(params.id ?? "")}`;
  const { data, problem, waiting, reload } = useResource<AccountAnswer>(path);
  const tree = useResource<{ unions: UnionAnswer[] }>("/api/v1/desk/unions");
  const unions = tree.data?.unions;
  if (!data || !unions) {
    return (
      <>
        <PageHead title={words.accounts} above={{ href: "/desk/accounts", title: words.accounts }} />
        <Trouble problem={problem} retry={reload} />
        <Trouble problem={tree.problem} retry={tree.reload} />
        {(waiting || tree.waiting) && <Skeleton />}
      </>
    );
  }
  return <Account path={path} account={data} unions={unions} onChanged={reload} />;
}

interface Props {
  path: string;
  account: AccountAnswer;
  unions: UnionAnswer[];
  onChanged(): void;
}

function Account({ path, account, unions, onChanged }: Props) {
  const words = useAccountWords();
  const me = useSession().account.id === account.id;
  const [name, setName] = useState(account.name);
  const [rights, setRights] = useState(() => rightsOf(account.grants, account.assigned));
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<LinkAnswer | null>(null);
  const before = rightsOf(account.grants, account.assigned);
  const changed = name !== account.name || JSON.stringify(toBody(rights)) !== JSON.stringify(toBody(before));
  useUnsaved(changed);
  const save = useAction(async () => {
    await desk.put(path, { name, ...toBody(rights) });
    announce(words.saved);
    onChanged();
    if (me) await findSession();
  });
  const restore = useAction(async () => {
    await desk.post(`${path}/restore`);
    announce(words.restored(account.name));
    onChanged();
  });
  const reset = useAction(async () => {
    setMade((await desk.post<LinkAnswer>(`${path}/reset`)).value);
  });
  const suspended = account.state === "suspended";
  return (
    <>
      <PageHead
        title={account.name}
        above={{ href: "/desk/accounts", title: words.accounts, here: account.signIn }}
        note={words.joinedOn(dayOf(account.createdAt))}
      >
        <Button onClick={() => void reset.run()} busy={reset.busy}>
          {words.reset}
        </Button>
        {suspended ? (
          <Button kind="go" onClick={() => void restore.run()} busy={restore.busy}>
            {words.restore}
          </Button>
        ) : (
          !me && <Button onClick={() => setAsking(true)}>{words.suspend}</Button>
        )}
      </PageHead>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save.run();
        }}
      >
        {suspended && <Alert kind="needs">{words.suspendedNote}</Alert>}
        {me && <Alert>{words.yourself}</Alert>}
        <Trouble problem={reset.problem ?? restore.problem} />
        <Panel title={words.roles}>
          <div class="stack narrow">
            <TextField label={words.name} value={name} onValue={setName} error={save.errorAt("name")} />
            <RightsFields
              rights={rights}
              onRights={setRights}
              unions={unions.filter(({ mayManage }) => mayManage)}
              errors={{ grants: save.errorAt("grants"), stations: save.errorAt("stations") }}
            />
          </div>
        </Panel>
        <Trouble problem={save.problem} retry={() => void save.run()} />
        {changed && (
          <div class="dsave">
            <p class="grow">{words.unsaved}</p>
            <Button
              onClick={() => {
                setName(account.name);
                setRights(before);
                save.forget();
              }}
            >
              {words.discard}
            </Button>
            <Button kind="go" type="submit" busy={save.busy}>
              {words.save}
            </Button>
          </div>
        )}
      </form>
      {asking && (
        <SuspendDialog
          path={path}
          name={account.name}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            onChanged();
          }}
        />
      )}
      {made && <LinkMade name={account.name} made={made} onClose={() => setMade(null)} />}
    </>
  );
}

function SuspendDialog(props: { path: string; name: string; onClose(): void; onDone(): void }) {
  const { path, name, onClose, onDone } = props;
  const words = useAccountWords();
  const { cancel } = useShellWords();
  const suspend = useAction(async () => {
    await desk.post(`${path}/suspend`);
    announce(words.suspendedNow(name));
    onDone();
  });
  return (
    <Dialog
      title={words.suspendTitle(name)}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button kind="go" onClick={() => void suspend.run()} busy={suspend.busy}>
            {words.suspend}
          </Button>
        </>
      }
    >
      <p>{words.suspendText}</p>
      <Trouble problem={suspend.problem} retry={() => void suspend.run()} />
    </Dialog>
  );
}
