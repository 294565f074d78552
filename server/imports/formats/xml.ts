import { StringDecoder } from "node:string_decoder";
import { SaxesParser } from "saxes";
import { FileRefused } from "./sheets.ts";
import { broken, tooLarge } from "./zip.ts";

/** What is told of an XML document as it is read; names come without their prefix. */
interface Listener {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** No spreadsheet nests its elements deeper, nor holds a longer text or tag in one piece: both are kept in memory whole. */
const mostDepth = 100;
const longestPiece = 2_000_000;
const bite = 64 * 1024;

/**
 * A parser to be fed with bytes, piece by piece; memory stays bounded. Document types, and so entities of one's own, are
 * refused. What is no XML is refused too.
 */
export function createXmlReader(listener: Listener): { write(bytes: Buffer): void; end(): void } {
  let depth = 0;
  /** Bytes since anything was told. */
  let silent = 0;
  const parser = new SaxesParser<{ position: false; xmlns?: false }>({ position: false });
  const decoder = new StringDecoder("utf8");
  parser.on("doctype", () => {
    throw new FileRefused(
      "表格里有不该有的内容（DOCTYPE）。另存一份再导入 · The sheet holds a DOCTYPE, which no spreadsheet needs: save a copy.",
    );
  });
  parser.on("error", (error) => {
    throw broken(error);
  });
  parser.on("opentag", ({ name, attributes }) => {
    silent = 0;
    if (++depth > mostDepth) throw broken();
    listener.open?.(local(name), attributes);
  });
  const tell = (text: string) => {
    silent = 0;
    listener.text?.(text);
  };
  parser.on("text", tell);
  parser.on("cdata", tell);
  parser.on("closetag", ({ name }) => {
    silent = 0;
    depth--;
    listener.close?.(local(name));
  });
  return {
    write(bytes) {
      for (let at = 0; at < bytes.length; at += bite) {
        const piece = bytes.subarray(at, at + bite);
        silent += piece.length;
        if (silent > longestPiece) throw tooLarge();
        parser.write(decoder.write(piece));
      }
    },
    end: () => void parser.close(),
  };
}

/** Reads a small document at once. */
export function readXml(text: string, listener: Listener): void {
  const reader = createXmlReader(listener);
  reader.write(Buffer.from(text));
  reader.end();
}

function local(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}
