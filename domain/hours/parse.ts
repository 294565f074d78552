import { normalise } from "../text/normalise.ts";
import type { Parsed } from "../unknown.ts";
import type { HoursPattern } from "./hours.ts";
import { readItems } from "./items.ts";
import { phrasesOf } from "./phrases.ts";
import { finishReading, readPhrase } from "./read-phrases.ts";
import { Reading } from "./reading.ts";
import { tokenise } from "./tokens.ts";

/**
 * Turns the words on a door (Chinese, with the usual sprinkling of English and Korean) into structure.
 *
 * Every phrase either shapes `value` or stands in `unknown` with a reason out of `HoursUnknownReason`; nothing is guessed. `value` is `null`
 * when no phrase could be understood, and has no rules but says why in `otherwise` when all that was understood is that it decides nothing
 * (「24小时全程监控」). Never throws; takes time linear in the length of the text.
 *
 * 「24小时」 without named days is every day, holidays included: a door that never closes has no closing day. 「除…外」, 「…除外」 and 「不含…」
 * close the door on these days. 「周一至周日」 stays silent about public holidays, 「每天」 does not.
 */
export function parseHours(raw: string): Parsed<HoursPattern> {
  const items = readItems(tokenise(normalise(raw)));
  const reading = new Reading(raw, items);
  for (const phrase of phrasesOf(items)) readPhrase(reading, phrase);
  return finishReading(reading);
}
