import { useState } from "preact/hooks";
import { auditActionLabels, auditGroupLabels } from "../../../domain/audit/actions.ts";
import type { AuditAnswer, AuditEntry, AuditPeople } from "../../../domain/desk/session.ts";
import { roleLabels } from "../../../domain/rights/rights.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { desk } from "../shell/api.ts";
import { navigate, useView } from "../shell/router.ts";
import { useResource } from "../shell/use-resource.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { type Choice, Combobox } from "../ui/Combobox.tsx";
import { Empty } from "../ui/Empty.tsx";
import { DateField } from "../ui/Field.tsx";
import { ChoicePill, FilterPill } from "../ui/FilterPill.tsx";
import { minuteOf } from "../ui/moment.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { Pager } from "../ui/Pager.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { type Column, Table } from "../ui/Table.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { EntryDialog } from "./EntryDialog.tsx";
import { useAuditWords } from "./words.ts";

const filters = ["account", "action", "subject", "from", "to", "cursor"] as const;

/** Who did what, newest first; every filter is in the address. */
export default function AuditPage() {
  const words = useAuditWords();
  const lang = useLanguage();
  const [view, setView] = useView();
  const [named, setNamed] = useState<Choice | null>(null);
  const asked = new URLSearchParams();
  for (const name of filters) {
    const value = view.get(name);
    if (value) asked.set(name, value);
  }
  const { data, problem, waiting, reload } = useResource<AuditAnswer>(`/api/v1/desk/audit?${asked}`);
  const change = (changes: Record<string, string | null>) => setView({ cursor: null, ...changes });
  const entry = data?.entries.find(({ id }) => id === view.get("entry"));
  const [from, to] = [view.get("from") ?? "", view.get("to") ?? ""];
  const account = view.get("account");
  const someone =
    data?.entries.find((one) => String(one.account?.id) === account)?.account?.name ??
    (named?.id === account ? named.label : account);
  return (
    <>
      <PageHead title={words.audit} note={words.note}>
        <a class="dbtn" download href={`/api/v1/desk/audit/export?${without(asked, "cursor")}`}>
          {words.exportCsv}
        </a>
      </PageHead>
      <div class="dfilters">
        <Subject value={view.get("subject") ?? ""} onValue={(subject) => change({ subject })} />
        <ChoicePill
          label={words.did}
          single
          options={Object.entries(auditGroupLabels).map(([value, label]) => ({ value, label: label[lang] }))}
          chosen={view.get("action") ? [view.get("action") ?? ""] : []}
          onChosen={([action]) => change({ action: action ?? null })}
        />
        <FilterPill
          label={words.days}
          value={from || to ? words.onDays(from, to) : null}
          onClear={() => change({ from: null, to: null })}
        >
          {() => (
            <div class="stack tight">
              <DateField label={words.from} value={from} onValue={(day) => change({ from: day })} />
              <DateField label={words.to} value={to} onValue={(day) => change({ to: day })} />
            </div>
          )}
        </FilterPill>
        <FilterPill label={words.who} value={someone} onClear={() => change({ account: null })}>
          {(close) => (
            <Combobox
              label={words.who}
              hint={words.whoHint}
              value={null}
              find={findDoers}
              onValue={(one) => {
                setNamed(one);
                change({ account: one?.id ?? null });
                close();
              }}
            />
          )}
        </FilterPill>
      </div>
      <Trouble problem={problem} retry={reload} />
      {waiting && <Skeleton />}
      {data && (
        <section class="panel">
          {data.entries.length > 0 ? (
            <Entries entries={data.entries} />
          ) : (
            <Empty title={words.empty}>
              <p>{words.emptyText}</p>
            </Empty>
          )}
          {(data.next || view.has("cursor")) && (
            <Pager onNext={data.next ? () => setView({ cursor: data.next }, { step: true }) : undefined}>
              {view.has("cursor") && (
                <ButtonLink href={`/desk/audit?${without(asked, "cursor")}`}>{words.newest}</ButtonLink>
              )}
            </Pager>
          )}
        </section>
      )}
      {entry && <EntryDialog entry={entry} onClose={() => setView({ entry: null })} />}
    </>
  );
}

async function findDoers(words: string): Promise<Choice[]> {
  const { value } = await desk.get<AuditPeople>(`/api/v1/desk/audit/people?q=${encodeURIComponent(words)}`);
  return value.people.map(({ id, name, signIn }) => ({ id: String(id), label: name, more: signIn }));
}

function without(asked: URLSearchParams, name: string): URLSearchParams {
  const rest = new URLSearchParams(asked);
  rest.delete(name);
  return rest;
}

/** Sent when it is said to be done, not with every letter. */
function Subject({ value, onValue }: { value: string; onValue(value: string): void }) {
  const words = useAuditWords();
  const [typed, setTyped] = useState(value);
  return (
    <form
      class="dsearch"
      onSubmit={(event) => {
        event.preventDefault();
        onValue(typed.trim());
      }}
    >
      <label>
        <span class="sr">{words.subjectHint}</span>
        <Icon name="search" size="xs" />
        <input
          class="dfield"
          data-search
          placeholder={words.subjectHint}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          onBlur={() => typed.trim() !== value && onValue(typed.trim())}
        />
      </label>
    </form>
  );
}

function Entries({ entries }: { entries: AuditEntry[] }) {
  const words = useAuditWords();
  const lang = useLanguage();
  const [view] = useView();
  const as = ({ role, union }: AuditEntry) =>
    [role && roleLabels[role][lang], union?.name].filter(Boolean).join(" · ");
  const hrefOf = ({ id }: AuditEntry) => {
    const next = new URLSearchParams(view);
    next.set("entry", id);
    return `/desk/audit?${next}`;
  };
  const columns: Column<AuditEntry>[] = [
    { id: "at", head: words.at, width: 138, cell: ({ at }) => minuteOf(at) },
    {
      id: "did",
      head: words.did,
      width: 140,
      headline: true,
      cell: ({ action }) => auditActionLabels[action][lang],
    },
    {
      id: "what",
      head: words.what,
      cell: ({ subject }) => (
        <>
          {subject.label} <span class="quiet">{subject.kind === "station" && subject.id}</span>
        </>
      ),
      whole: ({ subject }) => `${subject.label} ${subject.id}`,
    },
    {
      id: "who",
      head: words.who,
      width: 130,
      cell: ({ account }) =>
        account ? (
          <button type="button" class="dlink" onClick={() => navigate(`/desk/audit?account=${account.id}`)}>
            {account.name}
          </button>
        ) : (
          <span class="quiet">{words.program}</span>
        ),
    },
    { id: "as", head: words.as, width: 220, cell: as, whole: as },
  ];
  return (
    <Table
      label={words.audit}
      columns={columns}
      rows={entries}
      keyOf={({ id }) => id}
      nameOf={({ action, subject }) => `${auditActionLabels[action][lang]} ${subject.label}`}
      hrefOf={hrefOf}
    />
  );
}
