import { z } from "zod";
import { AmenityCode } from "../../domain/amenities/amenities.ts";
import { noteLimit, postedStates, reportKinds } from "../../domain/reports/kinds.ts";
import { receiptStates } from "../../domain/reports/receipt-state.ts";
import { isPlain, notPlain } from "../../domain/text/plain.ts";
import { CodeParams } from "../stations/schemas.ts";

/** The wire of reports as workers send them. */

const kinds = reportKinds.join(", ");

export const Note = z
  .string({ error: "要文字 · text" })
  .transform((text) => text.replaceAll("\r\n", "\n").trim())
  .pipe(
    z
      .string()
      .max(noteLimit, { error: `最多 ${noteLimit} 字 · at most ${noteLimit} characters` })
      .refine(isPlain, notPlain),
  )
  .meta({
    description: "Plain text for the staff; nobody else sees it",
    openapi: { type: "string", maxLength: noteLimit },
  });

export const ReportBody = z
  .strictObject({
    id: z.uuid({ error: "要一个 UUID · a UUID" }).meta({
      description: "Made by the sender: the same report sent again is taken once and answered again",
    }),
    station: CodeParams.shape.code.meta({ description: "code of the station", example: "630104-7K2M" }),
    kind: z.enum(reportKinds, { error: `可用 · one of: ${kinds}` }),
    amenity: AmenityCode.optional().meta({ description: "with `broken`: what is broken" }),
    note: Note.optional(),
  })
  .superRefine(({ kind, amenity, note }, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
    if (kind !== "broken" && amenity !== undefined)
      say("amenity", "只和 broken 一起用 · goes with broken only");
    if (kind === "broken" && amenity === undefined && !note) {
      say(
        "amenity",
        "写 amenity，或者在 note 里说什么坏了 · name the amenity, or say in the note what is broken",
      );
    }
  });
export type ReportBody = z.output<typeof ReportBody>;

export const ReceiptParams = z.strictObject({ receipt: z.string().max(40) });

export const ReceiptAnswer = z.strictObject({
  receipt: z.string().meta({ example: "7K2M9-QXT3D" }),
  station: z.strictObject({ code: z.string(), name: z.string(), demonstration: z.boolean() }),
  kind: z.enum(reportKinds),
  amenity: AmenityCode.nullable(),
  reportedOn: z.iso.date(),
  postedHours: z.enum(postedStates).meta({ description: "what the hours said at that moment" }),
  state: z.enum(receiptStates),
  hoursDoubted: z.boolean().meta({
    description: "enough independent reports of a locked door have left the hours unconfirmed",
  }),
  reason: z.string().nullable().meta({ description: "rejected: why" }),
  decidedOn: z.iso.date().nullable(),
});
