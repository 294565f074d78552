import { firstDifference } from "./digest.ts";
import { type Published, versionName } from "./folder.ts";
import type { RecordedVersion } from "./queries.ts";
import type { FileError, StandardFile } from "./read-file.ts";

/**
 * A published version never changes: the reason to refuse a file that says something else than what was published with
 * the program, or than what this database has already assessed by.
 */
export function changedSince(
  { file, standard, document, placeOf }: StandardFile,
  published: Published,
  recorded: RecordedVersion | undefined,
): FileError | null {
  const listed = published.get(versionName(standard));
  const inUse = recorded !== undefined && recorded.digest !== standard.digest;
  if (!inUse && (listed === undefined || listed === standard.digest)) return null;
  const path = (inUse && firstDifference(recorded.document, document)) || ["version"];
  const next = `${standard.id}.${standard.version + 1}.yaml`;
  const reason = inUse
    ? `第 ${standard.version} 版已用于评定，不能再改；请写成新的一版 ${next} · already assessed by; write a new version`
    : `第 ${standard.version} 版已公布，不能再改；请写成新的一版 ${next} · already published; write a new version`;
  return { file, ...placeOf(path), path: path.join("."), reason };
}
