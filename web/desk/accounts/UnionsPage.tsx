import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type UnionAnswer, unionLevelLabels } from "../../../domain/desk/session.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useView } from "../shell/router.ts";
import { useResource } from "../shell/use-resource.ts";
import { Empty } from "../ui/Empty.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { UnionDialog } from "./UnionDialog.tsx";
import { useAccountWords } from "./words.ts";

/** What is being done to the tree: something is added below a union, or one is changed. */
export type Edit = { below: UnionAnswer } | { union: UnionAnswer };

/** The tree of unions, as far as one sees it. */
export default function UnionsPage() {
  const words = useAccountWords();
  const [view, setView] = useView();
  const { data, problem, waiting, reload } = useResource<{ unions: UnionAnswer[] }>("/api/v1/desk/unions");
  const [edit, setEdit] = useState<Edit | null>(null);
  const q = (view.get("q") ?? "").trim();
  const unions = data?.unions ?? [];
  const known = new Set(unions.map(({ id }) => id));
  const roots = unions.filter(({ parent }) => parent === null || !known.has(parent));
  const found = unions.filter(({ name }) => name.includes(q));
  return (
    <>
      <PageHead title={words.unions} note={data && words.unionsNote(unions.length)} />
      <div class="dfilters">
        <label class="dsearch">
          <span class="sr">{words.findUnion}</span>
          <Icon name="search" size="xs" />
          <input
            class="dfield"
            data-search
            placeholder={words.findUnion}
            value={view.get("q") ?? ""}
            onInput={({ currentTarget }) => setView({ q: currentTarget.value })}
          />
        </label>
      </div>
      <Trouble problem={problem} retry={reload} />
      {waiting && <Skeleton />}
      {data && (
        <section class="panel">
          {q === "" ? (
            <ul class="utree">
              {roots.map((union) => (
                <Branch key={union.id} union={union} all={unions} first onEdit={setEdit} />
              ))}
            </ul>
          ) : found.length > 0 ? (
            <ul class="utree">
              {found.slice(0, 100).map((union) => (
                <li key={union.id}>
                  <Line union={union} onEdit={setEdit} />
                </li>
              ))}
            </ul>
          ) : (
            <Empty title={words.noUnions}>{words.noUnionsText}</Empty>
          )}
        </section>
      )}
      {edit && (
        <UnionDialog
          edit={edit}
          unions={unions}
          onClose={() => setEdit(null)}
          onChanged={reload}
          onDone={() => {
            setEdit(null);
            reload();
          }}
        />
      )}
    </>
  );
}

interface BranchProps {
  union: UnionAnswer;
  all: readonly UnionAnswer[];
  first?: boolean;
  onEdit(edit: Edit): void;
}

function Branch({ union, all, first = false, onEdit }: BranchProps) {
  const words = useAccountWords();
  const [open, setOpen] = useState(first);
  const below = all.filter(({ parent }) => parent === union.id);
  const count = useRef(below.length);
  useEffect(() => {
    if (below.length > count.current) setOpen(true);
    count.current = below.length;
  }, [below.length]);
  return (
    <li>
      <Line union={union} onEdit={onEdit}>
        {below.length > 0 ? (
          <button
            type="button"
            class="ufold"
            aria-expanded={open}
            aria-label={open ? words.fold(union.name) : words.unfold(union.name)}
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? "down" : "right"} size="xs" />
          </button>
        ) : (
          <span class="ufold" />
        )}
      </Line>
      {open && below.length > 0 && (
        <ul>
          {below.map((one) => (
            <Branch key={one.id} union={one} all={all} onEdit={onEdit} />
          ))}
        </ul>
      )}
    </li>
  );
}

interface LineProps {
  union: UnionAnswer;
  onEdit(edit: Edit): void;
  children?: ComponentChildren;
}

function Line({ union, onEdit, children }: LineProps) {
  const words = useAccountWords();
  const lang = useLanguage();
  const { name, level, stations, stationsBelow, accounts, demonstration, mayManage } = union;
  return (
    <div class="uline">
      {children}
      <p class="grow">
        <b class="name">{name}</b>
        <span class="note num">
          {unionLevelLabels[level][lang]} · {words.stationsCount(stations, stationsBelow)} ·{" "}
          {words.accountsCount(accounts)}
          {demonstration && ` · ${words.demonstrationMark}`}
        </span>
      </p>
      {mayManage && (
        <>
          <button type="button" class="dlink" onClick={() => onEdit({ union })}>
            {words.change}
            <span class="sr"> {name}</span>
          </button>
          <button type="button" class="dlink" onClick={() => onEdit({ below: union })}>
            {words.addBelow}
            <span class="sr"> {name}</span>
          </button>
        </>
      )}
    </div>
  );
}
