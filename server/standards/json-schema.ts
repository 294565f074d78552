import { z } from "zod";
import { Standard } from "../../domain/compliance/standard.ts";

/** `standards/schema.json`: what editors complete and underline by while a standard is written. */
export function standardSchema(): string {
  const schema = z.toJSONSchema(Standard, { io: "input", unrepresentable: "any" });
  return `${JSON.stringify({ ...schema, title: "Yizhan standard" }, null, 2)}\n`;
}
