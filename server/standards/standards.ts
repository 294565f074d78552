import { createHash } from "node:crypto";
import type { Knex } from "knex";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import type { Settings } from "../settings.ts";
import { type Published, readFolder, stampOf, versionName } from "./folder.ts";
import { changedSince } from "./published.ts";
import { countVersions, readVersions, recordVersion } from "./queries.ts";
import { asLine, type FileError, readStandard } from "./read-file.ts";

/** The standards in service, held in memory. */
export interface StandardSet {
  /** The latest version of each, by id. */
  latest(): StandardVersion[];
  /** One version, or the latest. */
  get(id: string, version?: number): StandardVersion | undefined;
  /** All versions of one, latest first; none: there is no such standard. */
  versions(id: string): StandardVersion[];
  /**
   * Of each standard the version in force on a day (Asia/Shanghai): the latest that has begun by then, unless it has ended. A
   * version that has begun takes the place of the earlier ones for good.
   */
  inForce(day: string): StandardVersion[];
  /** Of each standard that version, else (all have ended, or are still to come) the latest. */
  offered(day: string): StandardVersion[];
  /** Another one whenever the set is. */
  digest: string;
}

export interface Standards {
  /**
   * What the folder says now and the database has on record, at most a second old. A file that is wrong changes nothing: what
   * was in service stays.
   */
  current(): Promise<StandardSet>;
  /** The same, looked up after the call: what somebody has recorded before it is there. */
  fresh(): Promise<StandardSet>;
  /**
   * Records versions for good; to be called before the first assessment by them is stored. From then on a changed file is
   * refused and a removed one stays in service, so that an assessment can always be rebuilt.
   */
  record(versions: readonly StandardVersion[]): Promise<void>;
}

const lookAgainMs = 1000;

/** `now` in milliseconds; only its differences count. */
export function createStandards(
  settings: Pick<Settings, "standardsDir">,
  db: Knex,
  log: { error(line: string): void },
  now: () => number = () => performance.now(),
): Standards {
  const folder = settings.standardsDir;
  /** What authors wrote, by digest. */
  const documents = new Map<string, unknown>();
  /** Digests on record, by name. */
  const recorded = new Map<string, string>();
  let published: Published = new Map();
  let inService = new Map<string, StandardVersion>();
  let set: StandardSet | null = null;
  let stamp: string | null = null;
  let told = "";
  let lookedAt = 0;
  /** Versions on record, of which another process may add some. */
  let known = 0;
  let looking: Promise<StandardSet> | null = null;

  async function look(): Promise<StandardSet> {
    const files = await stampOf(folder).catch(() => "");
    known = await countVersions(db).catch(() => known);
    const found = `${known}\n${files}`;
    if (set === null || found !== stamp) {
      set = await load();
      stamp = found;
    }
    lookedAt = now();
    return set;
  }

  /** Whoever asks meanwhile waits for the same. */
  function lookOnce(): Promise<StandardSet> {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  }

  async function load(): Promise<StandardSet> {
    const [{ files, errors, ...found }, kept] = await Promise.all([readFolder(folder), readVersions(db)]);
    published = found.published ?? published;
    const next = new Map(inService);
    const keptByName = new Map(
      kept.map((row) => [versionName({ id: row.standard, version: row.version }), row]),
    );
    for (const [name, row] of keptByName) {
      recorded.set(name, row.digest);
      const standard = readStandard(row.document);
      if (Array.isArray(standard)) log.error(`standards: recorded ${name} is no longer understood`);
      else next.set(name, standard);
    }
    const changed: FileError[] = [];
    const present = new Set<string>();
    for (const file of files) {
      const name = versionName(file.standard);
      present.add(name);
      const error = changedSince(file, published, keptByName.get(name));
      if (error) {
        changed.push(error);
      } else {
        next.set(name, file.standard);
        documents.set(file.standard.digest, file.document);
      }
    }
    const wrong = [...errors, ...changed];
    // Only a folder without a mistake says which files are gone on purpose.
    if (wrong.length === 0) {
      for (const name of next.keys()) if (!present.has(name) && !recorded.has(name)) next.delete(name);
    }
    tell(wrong);
    inService = next;
    return setOf([...next.values()]);
  }

  /** Records a version, unless another process was first. @returns the digest on record. */
  async function keep({ id, version, digest }: StandardVersion): Promise<string> {
    const document = documents.get(digest);
    if (document === undefined) throw new Error(`${versionName({ id, version })} is not in service`);
    return recordVersion(db, { standard: id, version, digest, document });
  }

  function tell(errors: readonly FileError[]): void {
    const lines = errors.map(asLine);
    const all = lines.join("\n");
    if (all !== told) for (const line of lines) log.error(`standards: ${line}`);
    told = all;
  }

  return {
    current() {
      if (set !== null && now() - lookedAt < lookAgainMs) return Promise.resolve(set);
      return lookOnce();
    },

    async fresh() {
      await looking;
      return lookOnce();
    },

    async record(versions) {
      for (const standard of versions) {
        const name = versionName(standard);
        const known = recorded.get(name) ?? (await keep(standard));
        recorded.set(name, known);
        if (known !== standard.digest) {
          stamp = null;
          throw new Error(`${name} is recorded with another document, which is taken up`);
        }
      }
    },
  };
}

function setOf(all: readonly StandardVersion[]): StandardSet {
  const byId = new Map<string, StandardVersion[]>();
  const ordered = [...all].sort((a, b) => (a.id === b.id ? b.version - a.version : a.id < b.id ? -1 : 1));
  for (const standard of ordered) byId.set(standard.id, [...(byId.get(standard.id) ?? []), standard]);
  const digests = ordered.map((standard) => `${versionName(standard)} ${standard.digest}`);
  return {
    latest: () => [...byId.values()].flatMap((versions) => versions.slice(0, 1)),
    get: (id, version) =>
      byId.get(id)?.find((standard) => version === undefined || standard.version === version),
    versions: (id) => byId.get(id) ?? [],
    inForce: (day) => [...byId.values()].flatMap((versions) => standing(versions, day) ?? []),
    offered: (day) =>
      [...byId.values()].flatMap((versions) => standing(versions, day) ?? versions.slice(0, 1)),
    digest: createHash("sha256").update(digests.join("\n")).digest("hex"),
  };
}

/** Of one standard's versions, latest first, the one in force on a day. */
function standing(versions: readonly StandardVersion[], day: string): StandardVersion | undefined {
  const latest = versions.find(({ issued }) => (issued?.from ?? day) <= day);
  return latest && day <= (latest.issued?.until ?? day) ? latest : undefined;
}
