import { basename } from "node:path";
import { Standard, type StandardVersion } from "../../domain/compliance/standard.ts";
import { flawsOf } from "../../domain/compliance/validate.ts";
import { digestOf } from "./digest.ts";
import { type Finding, findingsOf, inWords } from "./reasons.ts";
import { readYaml, type YamlText } from "./yaml.ts";

/** What is wrong with a file, and where. Lines and columns count from 1. */
export interface FileError {
  file: string;
  line: number;
  column: number;
  /** The field, as in `sections.0.criteria.2.check`; empty: the whole. */
  path: string;
  reason: string;
}

/** `x.1.yaml:12:5: sections.0.id: reason` */
export function asLine({ file, line, column, path, reason }: FileError): string {
  return `${file}:${line}:${column}: ${path === "" ? "" : `${path}: `}${reason}`;
}

/** A standard as its file has it. */
export interface StandardFile {
  file: string;
  standard: StandardVersion;
  /** As the author wrote it, before short forms and units are read: what the digest is of, and what is recorded. */
  document: unknown;
  placeOf: YamlText["placeOf"];
}

const fileName = /^([a-z][a-z0-9-]{1,59})\.([1-9]\d{0,4})\.yaml$/;

/** Whether a file in the folder of standards is meant to be one. */
export function isStandardFile(name: string): boolean {
  return /\.ya?ml$/.test(name) && !name.startsWith(".");
}

/** One file, `<id>.<version>.yaml`: the standard, or everything that is wrong with it. Errors name `file` as it is given. */
export function readStandardFile(file: string, bytes: Uint8Array): StandardFile | FileError[] {
  const named = fileName.exec(basename(file));
  if (!named) {
    const reason = `文件名要写成 编号.版本.yaml，如 qinghai-6you.1.yaml · name the file <id>.<version>.yaml`;
    return [{ file, line: 1, column: 1, path: "", reason }];
  }
  const yaml = readYaml(bytes);
  if (Array.isArray(yaml))
    return yaml.map(({ message, place }) => ({ file, ...place, path: "", reason: message }));
  const at = (path: (string | number)[], reason: string, key?: string): FileError => ({
    file,
    ...yaml.placeOf(path, key),
    path: [...path, ...(key === undefined ? [] : [key])].join("."),
    reason,
  });

  const read = readStandard(yaml.value);
  const flaws: Finding[] = Array.isArray(read) ? read : flawsOf(read);
  if (Array.isArray(read) || flaws.length > 0)
    return flaws
      .map(({ path, key, message }) => at(path, message, key))
      .sort((a, b) => a.line - b.line || a.column - b.column);
  const [, id, version] = named;
  if (read.id !== id)
    return [at(["id"], `文件名说是「${id}」，里面是「${read.id}」 · the file's name says ${id}`)];
  if (read.version !== Number(version))
    return [
      at(
        ["version"],
        `文件名说是第 ${version} 版，里面是第 ${read.version} 版 · the file's name says ${version}`,
      ),
    ];
  return { file, standard: read, document: yaml.value, placeOf: yaml.placeOf };
}

/** A document (plain JSON) as the standard it says, or what in it is not understood. It may still be flawed as a whole. */
export function readStandard(document: unknown): StandardVersion | Finding[] {
  const read = Standard.safeParse(document, { error: inWords });
  if (!read.success) return findingsOf(read.error.issues, document);
  return { ...read.data, digest: digestOf(document) };
}
