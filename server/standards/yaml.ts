import {
  type Alias,
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
} from "yaml";
import { isPlain, notPlain } from "../../domain/text/plain.ts";

/** A place in a file; both count from 1. */
export interface Place {
  line: number;
  column: number;
}

export interface YamlText {
  /** As plain JSON. */
  value: unknown;
  /** Where a field stands; of a field that is not there, where the map stands that lacks it. */
  placeOf(path: readonly (string | number)[], key?: string): Place;
}

export class YamlError extends Error {
  readonly place: Place;
  constructor(reason: string, place: Place) {
    super(reason);
    this.place = place;
  }
}

const mostBytes = 512 * 1024;
const mostAliases = 100;
const mostDepth = 60;
const start: Place = { line: 1, column: 1 };

/**
 * Reads one YAML 1.2 document. Anchors and aliases may be used, within bounds; merge keys, tags of one's own and keys given
 * twice may not.
 * @throws YamlError[] every mistake, with its place.
 */
export function readYaml(bytes: Uint8Array): YamlText | YamlError[] {
  if (bytes.length > mostBytes) return [new YamlError("文件超过 512 KB · larger than 512 KB", start)];
  const text = decode(bytes);
  if (text instanceof YamlError) return [text];
  try {
    return readText(text);
  } catch (error) {
    if (error instanceof RangeError) return [new YamlError("嵌套太深 · nested too deeply", start)];
    if (error instanceof ReferenceError && /alias/.test(error.message))
      return [new YamlError(`别名（*）用得太多，最多 ${mostAliases} 次 · too many aliases`, start)];
    throw error;
  }
}

function readText(text: string): YamlText | YamlError[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: "1.2" });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const wrong = [...document.errors, ...document.warnings];
  if (wrong.length > 0) {
    const errors = wrong.map(
      ({ code, message, pos }) => new YamlError(syntaxReason(code, message), placeAt(pos[0])),
    );
    // What follows in the same line only follows from it.
    return errors.filter(({ place }, at) => errors[at - 1]?.place.line !== place.line);
  }
  if (document.directives?.yaml.version !== "1.2")
    return [new YamlError("只用 YAML 1.2 · YAML 1.2 only", start)];
  if (document.contents === null) return [new YamlError("文件是空的 · the file is empty", start)];
  if (depthOf(document.contents) > mostDepth)
    return [new YamlError(`嵌套超过 ${mostDepth} 层 · nested too deeply`, start)];

  const astray = strayAliases(document);
  if (astray.length > 0)
    return astray.map(({ source, range }) => {
      const reason = `别名「*${source}」没有所指，或指着自己 · the alias stands for nothing, or for itself`;
      return new YamlError(reason, placeAt(range?.[0] ?? 0));
    });

  const strange = strangeTexts(document);
  if (strange.length > 0)
    return strange.map(({ range }) => new YamlError(notPlain.error, placeAt(range?.[0] ?? 0)));

  const value: unknown = document.toJS({ maxAliasCount: mostAliases });
  return {
    value,
    placeOf(path, key) {
      const [from] = nodeAt(document, path, key)?.range ?? [0];
      return placeAt(from);
    },
  };
}

const reasons: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: "缩进不对：同一层的要对齐 · the indentation does not fit",
  BAD_SCALAR_START: "以这个符号开头的文字要加引号 · text that begins with this sign must be quoted",
  BLOCK_AS_IMPLICIT_KEY:
    "缩进不对，或一行里有两个冒号；含「: 」的文字要加引号 · out of line, or text that holds a colon and a blank and is not quoted",
  DUPLICATE_KEY: "同一项写了两次 · the same key is given twice",
  MULTILINE_IMPLICIT_KEY:
    "要写成「名称: 值」：冒号是半角的，后面有空格 · write key: value, with a half-width colon and a blank",
  MULTIPLE_DOCS: "一个文件只写一份标准 · one document a file",
  RESOURCE_EXHAUSTION: "嵌套太深 · nested too deeply",
  TAB_AS_INDENT: "缩进要用空格，不能用制表符（Tab） · indent with blanks, not with tabs",
  TAG_RESOLVE_FAILED: "不能用标签（!…） · tags are not allowed",
};

function syntaxReason(code: ErrorCode, message: string): string {
  return reasons[code] ?? `YAML 语法错误 · YAML: ${message.split("\n")[0]}`;
}

function decode(bytes: Uint8Array): string | YamlError {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  try {
    return utf8.decode(bytes);
  } catch {
    const line = Buffer.from(bytes)
      .toString("latin1")
      .split("\n")
      .findIndex((raw) => {
        try {
          utf8.decode(Buffer.from(raw, "latin1"));
          return false;
        } catch {
          return true;
        }
      });
    return new YamlError("不是 UTF-8 编码，请另存为 UTF-8 · not UTF-8", { line: line + 1, column: 1 });
  }
}

/** Aliases of what is not there, or of what they themselves stand in. */
function strayAliases(document: Document): Alias[] {
  const found: Alias[] = [];
  visit(document, {
    Alias(_key, alias) {
      const from = alias.range?.[0] ?? 0;
      const target = alias.resolve(document)?.range;
      if (!target || (target[0] <= from && from < target[1])) found.push(alias);
    },
  });
  return found;
}

/** Texts that no database takes. */
function strangeTexts(document: Document): Scalar[] {
  const found: Scalar[] = [];
  visit(document, {
    Scalar(_key, scalar) {
      if (typeof scalar.value === "string" && !isPlain(scalar.value)) found.push(scalar);
    },
  });
  return found;
}

/** Levels of maps and lists, with those behind aliases left aside. */
function depthOf(root: unknown): number {
  let level: unknown[] = [root];
  let depth = 0;
  while (level.length > 0 && depth <= mostDepth) {
    level = level.flatMap((node): unknown[] => {
      if (isMap(node)) return node.items.map(({ value }) => value);
      return isSeq(node) ? node.items : [];
    });
    depth++;
  }
  return depth;
}

/** The node of the field, or the nearest one above it that is there; of a `key`, the key itself. */
function nodeAt(document: Document, path: readonly (string | number)[], key?: string): Node | null {
  let node: Node | null = document.contents;
  for (const step of path) {
    const inner = childOf(resolved(document, node), step);
    if (!inner) return node;
    node = inner;
  }
  if (key === undefined) return node;
  const map = resolved(document, node);
  const pair = isMap(map)
    ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
    : null;
  return isPair(pair) && isScalar(pair.key) ? pair.key : node;
}

function resolved(document: Document, node: Node | null): Node | null {
  return isAlias(node) ? (node.resolve(document) ?? null) : node;
}

function childOf(node: Node | null, step: string | number): Node | null {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? item : null;
  }
  if (!isMap(node)) return null;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
  if (isNode(pair?.value)) return pair.value;
  return isScalar(pair?.key) ? pair.key : null;
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value);
}
