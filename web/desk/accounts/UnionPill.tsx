import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import type { UnionAnswer } from "../../../domain/desk/session.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useMay } from "../shell/session.ts";
import { useResource } from "../shell/use-resource.ts";
import { FilterPill } from "../ui/FilterPill.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "./union-pill.css";
import { aboveIn, linesOf } from "./union-tree.ts";
import { useAccountWords } from "./words.ts";

interface Props {
  /** Id of the union one looks at; null: all within reach. */
  value: string | null;
  onValue(id: string | null): void;
}

/** Which union, of those within reach: it and those below. Nothing for whoever sees no unions. */
export function UnionPill({ value, onValue }: Props) {
  const words = useAccountWords();
  const may = useMay();
  const [asked, setAsked] = useState(false);
  const { data, problem, reload } = useResource<{ unions: UnionAnswer[] }>(
    may("unions.read") && (asked || value !== null) ? "/api/v1/desk/unions" : null,
  );
  if (!may("unions.read")) return null;
  const name = data?.unions.find(({ id }) => String(id) === value)?.name;
  return (
    <FilterPill
      label={words.unions}
      value={value && (name ?? (data ? value : "…"))}
      onClear={() => onValue(null)}
    >
      {(close) => (
        <div class="upick">
          <Asked onAsked={() => setAsked(true)} />
          <Trouble problem={problem} retry={reload} />
          {data ? (
            <Tree
              unions={data.unions}
              value={value}
              onValue={(id) => {
                onValue(id);
                close();
              }}
            />
          ) : (
            problem === null && <Skeleton rows={4} />
          )}
        </div>
      )}
    </FilterPill>
  );
}

/** The unions are asked for when they are first wanted. */
function Asked({ onAsked }: { onAsked(): void }) {
  useEffect(onAsked, []);
  return null;
}

/**
 * A tree that is driven from the field above it: ↑ and ↓ move, → opens, ← closes or goes up, Enter chooses; typing leaves those of that
 * name with all above them.
 */
function Tree({
  unions,
  value,
  onValue,
}: {
  unions: UnionAnswer[];
  value: string | null;
  onValue(id: string): void;
}) {
  const words = useAccountWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const known = useMemo(() => new Map(unions.map((union) => [union.id, union])), [unions]);
  const [opened, setOpened] = useState<ReadonlySet<number>>(() => {
    const tops = unions.filter(({ parent }) => parent === null || !known.has(parent));
    return new Set([...tops.map((top) => top.id), ...(value === null ? [] : aboveIn(known, Number(value)))]);
  });
  const [atUnion, setAtUnion] = useState<number | null>(value === null ? null : Number(value));
  const search = typed.trim();
  const lines = useMemo(() => linesOf(unions, opened, search), [unions, opened, search]);
  const found = lines.findIndex(({ union }) => union.id === atUnion);
  const at = Math.max(found, 0);
  const line = lines[at];

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    tree.current?.querySelector('[data-at="true"]')?.scrollIntoView({ block: "nearest" });
  }, [line?.union.id, lines.length]);

  const unfold = (union: number, open: boolean) => {
    const next = new Set(opened);
    if (open) next.add(union);
    else next.delete(union);
    setOpened(next);
  };
  const follow = (event: KeyboardEvent) => {
    const { key } = event;
    if (!line) return;
    const to = (index: number) =>
      setAtUnion(lines[Math.min(Math.max(index, 0), lines.length - 1)]?.union.id ?? null);
    const { union, open } = line;
    if (key === "ArrowDown") to(at + 1);
    else if (key === "ArrowUp") to(at - 1);
    else if (key === "Enter") onValue(String(union.id));
    else if (typed !== "") return;
    else if (key === "ArrowRight" && open === false) unfold(union.id, true);
    else if (key === "ArrowRight" && open) to(at + 1);
    else if (key === "ArrowLeft" && open) unfold(union.id, false);
    else if (key === "ArrowLeft" && union.parent !== null && known.has(union.parent))
      setAtUnion(union.parent);
    else if (key === "Home") to(0);
    else if (key === "End") to(lines.length - 1);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        ref={field}
        class="dfield"
        role="combobox"
        aria-label={words.findUnion}
        aria-haspopup="tree"
        aria-expanded="true"
        aria-controls={`${id}-tree`}
        aria-autocomplete="list"
        aria-activedescendant={line && `${id}-${line.union.id}`}
        autocomplete="off"
        spellcheck={false}
        placeholder={words.findUnion}
        value={typed}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          // The first that fits is the likeliest one meant, not what lies above it.
          const fits = unions.find(({ name }) => name.includes(currentTarget.value.trim()));
          setAtUnion(fits?.id ?? null);
        }}
        onKeyDown={follow}
      />
      <div ref={tree} role="tree" id={`${id}-tree`} aria-label={words.unions} class="upick-tree">
        {lines.map(({ union, level, open }) => (
          // The tree is driven from the field; a press chooses without taking the focus from it.
          <div
            key={union.id}
            role="treeitem"
            id={`${id}-${union.id}`}
            tabIndex={-1}
            aria-level={level}
            aria-expanded={open ?? undefined}
            aria-selected={String(union.id) === value}
            data-at={union.id === line?.union.id}
            class={`upick-line level-${Math.min(level, 5)}`}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onValue(String(union.id))}
            onKeyDown={follow}
          >
            {open === null ? (
              <span class="ufold" />
            ) : (
              <span
                class="ufold"
                onClick={(event) => {
                  event.stopPropagation();
                  if (search === "") unfold(union.id, !open);
                }}
                aria-hidden="true"
              >
                <Icon name={open ? "down" : "right"} size="xs" />
              </span>
            )}
            {union.name}
          </div>
        ))}
      </div>
      {lines.length === 0 && <p class="quiet">{words.noUnions}</p>}
    </>
  );
}
