import { useState } from "preact/hooks";
import type { NewTokenAnswer, TokenAnswer } from "../../../domain/desk/session.ts";
import { desk } from "../shell/api.ts";
import { useAction } from "../shell/use-action.ts";
import { useResource } from "../shell/use-resource.ts";
import { useShellWords } from "../shell/words.ts";
import { Button } from "../ui/Button.tsx";
import { CopyField } from "../ui/CopyField.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Empty } from "../ui/Empty.tsx";
import { DateField, SelectField, TextField } from "../ui/Field.tsx";
import { dayOf, today } from "../ui/moment.ts";
import { Panel } from "../ui/Panel.tsx";
import { announce } from "../ui/status-line.ts";
import { type Column, Table } from "../ui/Table.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useAccountWords } from "./words.ts";

/** One's own tokens for programs. */
export function Tokens() {
  const words = useAccountWords();
  const { data, problem, reload } = useResource<{ tokens: TokenAnswer[] }>("/api/v1/desk/tokens");
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<TokenAnswer | null>(null);
  const scopes = { read: words.scopeRead, write: words.scopeWrite };
  const columns: Column<TokenAnswer>[] = [
    {
      id: "name",
      head: words.tokenName,
      headline: true,
      cell: ({ name }) => name,
      whole: ({ name }) => name,
    },
    { id: "scope", head: words.tokenScope, width: 92, cell: ({ scope }) => scopes[scope] },
    { id: "expires", head: words.tokenExpires, width: 110, cell: ({ expiresOn }) => expiresOn },
    { id: "used", head: words.lastUsed, width: 110, cell: ({ lastUsedOn }) => lastUsedOn ?? words.notUsed },
    {
      id: "revoke",
      head: words.revoke,
      unnamed: true,
      width: 64,
      cell: (token) => (
        <button type="button" class="dlink" onClick={() => setRevoking(token)}>
          {words.revoke}
          <span class="sr"> {token.name}</span>
        </button>
      ),
    },
  ];
  return (
    <Panel title={words.tokens} note={words.tokensNote} bare>
      <Trouble problem={problem} retry={reload} />
      {data && data.tokens.length > 0 && (
        <Table
          label={words.tokens}
          columns={columns}
          rows={data.tokens}
          keyOf={({ id }) => String(id)}
          nameOf={({ name }) => name}
        />
      )}
      {data && data.tokens.length === 0 && <Empty title={words.noTokens}>{words.noTokensText}</Empty>}
      <p class="in">
        <Button icon="plus" onClick={() => setMaking(true)}>
          {words.makeToken}
        </Button>
      </p>
      {making && (
        <MakeDialog
          onClose={() => {
            setMaking(false);
            reload();
          }}
        />
      )}
      {revoking && (
        <RevokeDialog
          token={revoking}
          onClose={() => {
            setRevoking(null);
            reload();
          }}
        />
      )}
    </Panel>
  );
}

function MakeDialog({ onClose }: { onClose(): void }) {
  const words = useAccountWords();
  const { cancel } = useShellWords();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<TokenAnswer["scope"]>("read");
  const [expiresOn, setExpiresOn] = useState(() => inHalfAYear());
  const [made, setMade] = useState<NewTokenAnswer | null>(null);
  const make = useAction(async () => {
    setMade((await desk.post<NewTokenAnswer>("/api/v1/desk/tokens", { name, scope, expiresOn })).value);
  });
  if (made) {
    return (
      <Dialog
        title={words.tokenMade}
        onClose={onClose}
        buttons={
          <Button kind="go" onClick={onClose}>
            {words.done}
          </Button>
        }
      >
        <p>{words.tokenText}</p>
        <CopyField label={words.token} value={made.token} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={words.makeToken}
      onClose={onClose}
      onSubmit={() => void make.run()}
      buttons={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button kind="go" type="submit" busy={make.busy}>
            {words.makeToken}
          </Button>
        </>
      }
    >
      <TextField
        label={words.tokenName}
        hint={words.tokenNameHint}
        value={name}
        onValue={setName}
        error={make.errorAt("name")}
        autoFocus
      />
      <SelectField
        label={words.tokenScope}
        value={scope}
        onValue={setScope}
        options={[
          { value: "read", label: words.scopeRead },
          { value: "write", label: words.scopeWrite },
        ]}
      />
      <DateField
        label={words.tokenExpires}
        hint={words.tokenExpiresHint}
        value={expiresOn}
        onValue={setExpiresOn}
        min={today()}
        error={make.errorAt("expiresOn")}
      />
      <Trouble problem={make.problem} retry={() => void make.run()} />
    </Dialog>
  );
}

function inHalfAYear(): string {
  return dayOf(new Date(Date.now() + 183 * 86_400_000).toISOString());
}

function RevokeDialog({ token, onClose }: { token: TokenAnswer; onClose(): void }) {
  const words = useAccountWords();
  const { cancel } = useShellWords();
  const revoke = useAction(async () => {
    await desk.delete(`/api/v1/desk/tokens/${token.id}`);
    announce(words.revoked(token.name));
    onClose();
  });
  return (
    <Dialog
      title={words.revokeTitle(token.name)}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button kind="go" busy={revoke.busy} onClick={() => void revoke.run()}>
            {words.revoke}
          </Button>
        </>
      }
    >
      <p>{words.revokeText}</p>
      <Trouble problem={revoke.problem} retry={() => void revoke.run()} />
    </Dialog>
  );
}
