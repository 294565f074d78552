import { StringDecoder } from "node:string_decoder";
import { SaxesParser } from "saxes";
import { FileRefused } from "./sheets.ts";
import { broken } from "./zip.ts";

/** What is told of an XML document as it is read; names come without their prefix. */
interface Listener {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * A parser to be fed with bytes, piece by piece. Document types, and so entities of one's own, are refused.
 * What is no XML is refused too.
 */
export function createXmlReader(listener: Listener): { write(bytes: Buffer): void; end(): void } {
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
  if (listener.open) {
    const { open } = listener;
    parser.on("opentag", ({ name, attributes }) => open(local(name), attributes));
  }
  if (listener.text) parser.on("text", listener.text);
  if (listener.close) {
    const { close } = listener;
    parser.on("closetag", ({ name }) => close(local(name)));
  }
  return {
    write: (bytes) => void parser.write(decoder.write(bytes)),
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
