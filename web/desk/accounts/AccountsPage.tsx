import { useState } from "preact/hooks";
import type {
  AccountAnswer,
  AccountsAnswer,
  HeldRole,
  PendingInvitation,
  UnionAnswer,
} from "../../../domain/desk/session.ts";
import { roleLabels } from "../../../domain/rights/rights.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { desk } from "../shell/api.ts";
import { useView } from "../shell/router.ts";
import { useAction } from "../shell/use-action.ts";
import { useResource } from "../shell/use-resource.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { minuteOf } from "../ui/moment.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { announce } from "../ui/status-line.ts";
import { type Column, Table } from "../ui/Table.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { InviteDialog } from "./InviteDialog.tsx";
import { useAccountWords } from "./words.ts";

/** Who may sign in, within one's own subtree, and which links are still open. */
export default function AccountsPage() {
  const words = useAccountWords();
  const [view, setView] = useView();
  const { data, problem, waiting, reload } = useResource<AccountsAnswer>("/api/v1/desk/accounts");
  const tree = useResource<{ unions: UnionAnswer[] }>("/api/v1/desk/unions");
  const unions = tree.data?.unions;
  const [inviting, setInviting] = useState(false);
  const q = view.get("q") ?? "";
  const shown = data?.accounts.filter(({ name, signIn, grants }) =>
    [name, signIn, ...grants.map(({ union }) => union.name)].some((text) => text.includes(q.trim())),
  );
  return (
    <>
      <PageHead
        title={words.accounts}
        note={data && words.accountsNote(data.accounts.length, data.invitations.length)}
      >
        <Button kind="go" icon="plus" disabled={!unions} onClick={() => setInviting(true)}>
          {words.invite}
        </Button>
      </PageHead>
      <div class="dfilters">
        <label class="dsearch">
          <span class="sr">{words.findPerson}</span>
          <Icon name="search" size="xs" />
          <input
            class="dfield"
            data-search
            placeholder={words.findPerson}
            value={q}
            onInput={({ currentTarget }) => setView({ q: currentTarget.value })}
          />
        </label>
      </div>
      <Trouble problem={problem} retry={reload} />
      <Trouble problem={tree.problem} retry={tree.reload} />
      {waiting && <Skeleton />}
      {shown && (
        <section class="panel">
          {shown.length > 0 ? (
            <People accounts={shown} />
          ) : (
            <Empty title={words.noAccounts}>{words.noAccountsText}</Empty>
          )}
        </section>
      )}
      {data && data.invitations.length > 0 && (
        <Panel title={words.pending} note={words.pendingNote} bare>
          <Pending invitations={data.invitations} onChanged={reload} />
        </Panel>
      )}
      {inviting && unions && (
        <InviteDialog
          unions={unions}
          onClose={() => {
            setInviting(false);
            reload();
          }}
        />
      )}
    </>
  );
}

function useHeld(): (grants: readonly HeldRole[]) => string {
  const words = useAccountWords();
  const lang = useLanguage();
  return (grants) => {
    const unions = new Map<string, string[]>();
    for (const { role, union } of grants) {
      unions.set(union.name, [...(unions.get(union.name) ?? []), roleLabels[role][lang]]);
    }
    return [...unions].map(([union, held]) => words.at(held.join(words.list), union)).join(" · ");
  };
}

function People({ accounts }: { accounts: AccountAnswer[] }) {
  const words = useAccountWords();
  const held = useHeld();
  const columns: Column<AccountAnswer>[] = [
    {
      id: "name",
      head: words.name,
      width: 150,
      headline: true,
      cell: ({ name }) => name,
      whole: ({ name }) => name,
    },
    { id: "signIn", head: words.signInName, width: 140, cell: ({ signIn }) => signIn },
    {
      id: "roles",
      head: words.roles,
      cell: ({ grants }) => held(grants),
      whole: ({ grants }) => held(grants),
    },
    {
      id: "seen",
      head: words.lastSeen,
      width: 150,
      cell: ({ lastSeenAt }) =>
        lastSeenAt === null ? <span class="quiet">{words.never}</span> : minuteOf(lastSeenAt),
    },
    {
      id: "state",
      head: words.state,
      width: 76,
      cell: ({ state }) => (state === "active" ? words.active : <b class="late">{words.suspended}</b>),
    },
  ];
  return (
    <Table
      label={words.accounts}
      columns={columns}
      rows={accounts}
      keyOf={({ id }) => String(id)}
      nameOf={({ name }) => name}
      hrefOf={({ id }) => `/desk/accounts/${id}`}
    />
  );
}

function Pending({ invitations, onChanged }: { invitations: PendingInvitation[]; onChanged(): void }) {
  const words = useAccountWords();
  const held = useHeld();
  const withdraw = useAction(async ({ id, name }: PendingInvitation) => {
    await desk.delete(`/api/v1/desk/invitations/${id}`);
    announce(words.withdrawn(name));
    onChanged();
  });
  const columns: Column<PendingInvitation>[] = [
    { id: "name", head: words.name, width: 150, headline: true, cell: ({ name }) => name },
    {
      id: "kind",
      head: words.link,
      width: 100,
      cell: ({ kind }) => (kind === "reset" ? words.resetKind : words.inviteKind),
    },
    {
      id: "roles",
      head: words.roles,
      cell: ({ grants }) => held(grants),
      whole: ({ grants }) => held(grants),
    },
    { id: "expires", head: words.expires, width: 150, cell: ({ expiresAt }) => minuteOf(expiresAt) },
    {
      id: "withdraw",
      head: words.withdraw,
      unnamed: true,
      width: 76,
      cell: (invitation) => (
        <button type="button" class="dlink" onClick={() => void withdraw.run(invitation)}>
          {words.withdraw}
          <span class="sr"> {invitation.name}</span>
        </button>
      ),
    },
  ];
  return (
    <>
      <Trouble problem={withdraw.problem} />
      <Table
        label={words.pending}
        columns={columns}
        rows={invitations}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
      />
    </>
  );
}
