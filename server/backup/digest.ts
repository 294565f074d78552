import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** Size and SHA-256 (hex) of a file. */
export async function digestFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

export interface Content {
  rows: number;
  sha256: string;
}

/** Passes lines on as text, and tells at the end how many they were and their digest. */
export async function* tally(
  pieces: AsyncIterable<string[]>,
  tell: (content: Content) => void,
): AsyncGenerator<string> {
  const hash = createHash("sha256");
  let rows = 0;
  for await (const lines of pieces) {
    const text = `${lines.join("\n")}\n`;
    hash.update(text);
    rows += lines.length;
    yield text;
  }
  tell({ rows, sha256: hash.digest("hex") });
}
