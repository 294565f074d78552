import type {
  DeskStation,
  DraftBody,
  DraftSaved,
  Edit,
  RegisterBody,
  RestoreBody,
} from "../../../domain/register/wire.ts";
import { stepsOf } from "../../../domain/stations/fact-paths.ts";
import type { FactConflict } from "../../../domain/stations/merge-facts.ts";
import { type DeskProblem, desk, type FieldProblem } from "../shell/api.ts";

/** What the pages of a station ask of the server. */

export const stationPath = (code: string) => `/api/v1/desk/stations/${encodeURIComponent(code)}`;

/** What is written is what was seen: the open draft, or that there is none. */
function seen({ draft }: { draft: { etag: string } | null }) {
  return draft ? { ifMatch: draft.etag } : { ifNone: true };
}

export async function saveDraft(station: DeskStation, body: DraftBody): Promise<DraftSaved> {
  const path = `${stationPath(station.code)}/draft`;
  return (await desk.put<DraftSaved>(path, body, seen(station))).value;
}

export async function registerStation(body: RegisterBody): Promise<DraftSaved> {
  return (await desk.post<DraftSaved>("/api/v1/desk/stations", body)).value;
}

export async function publishDraft(code: string, etag: string, comment?: string): Promise<DraftSaved> {
  const body = comment === undefined ? {} : { comment };
  return (await desk.post<DraftSaved>(`${stationPath(code)}/draft/publish`, body, { ifMatch: etag })).value;
}

export async function submitDraft(code: string, etag: string): Promise<DraftSaved> {
  return (await desk.post<DraftSaved>(`${stationPath(code)}/draft/submit`, {}, { ifMatch: etag })).value;
}

export async function returnDraft(code: string, etag: string, comment: string): Promise<DraftSaved> {
  const path = `${stationPath(code)}/draft/return`;
  return (await desk.post<DraftSaved>(path, { comment }, { ifMatch: etag })).value;
}

export async function discardDraft(code: string, etag: string): Promise<void> {
  await desk.delete(`${stationPath(code)}/draft`, { ifMatch: etag });
}

export async function restoreRevision(code: string, body: RestoreBody): Promise<void> {
  await desk.post(`${stationPath(code)}/restore`, body);
}

/** The conflicts that a refusal tells of; null: it was refused for another reason. */
export function conflictsIn({
  type,
  body,
}: DeskProblem): { conflicts: FactConflict[]; revision: number } | null {
  if (type !== "conflict" || !Array.isArray(body.conflicts) || typeof body.revision !== "number") return null;
  return { conflicts: body.conflicts.filter(isConflict), revision: body.revision };
}

function isConflict(value: unknown): value is FactConflict {
  return (
    typeof value === "object" && value !== null && "path" in value && "base" in value && "theirs" in value
  );
}

/** Messages by the fact they concern: `hours.source.title` belongs to `hours`. Several of one fact are joined. */
export function errorsByFact(errors: readonly FieldProblem[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, message } of errors) {
    const { group, name } = stepsOf(path);
    const [first = ""] = name.split(".");
    const fact = group === null ? first : `${group}.${first}`;
    const before = found.get(fact);
    found.set(fact, before === undefined ? message : `${before}；${message}`);
  }
  return found;
}

/** What the choices in a conflict come to: theirs leaves the published value, mine is sent again. */
export function resolved(
  edits: readonly Edit[],
  conflicts: readonly FactConflict[],
  sides: Record<string, "theirs" | "mine">,
): Edit[] {
  const others = edits.filter(({ path }) => !conflicts.some((conflict) => conflict.path === path));
  const own = new Map(edits.map((edit) => [edit.path, edit]));
  return [
    ...others,
    ...conflicts.map(({ path, mine }): Edit => {
      if (sides[path] === "theirs") return { path, reset: true };
      return own.get(path) ?? (mine === null ? { path, remove: true } : { path, value: mine.value });
    }),
  ];
}
