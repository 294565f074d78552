import { normalise } from "../../text/normalise.ts";
import { type Pattern, patternOf } from "../../text/pattern.ts";
import type { UsedFact } from "../assessment.ts";
import type { Asked } from "../check.ts";
import { type Context, decided, type Look, look, type Outcome, under, unknown } from "../outcome.ts";

/** A text as the register has it: even widths, without blanks and quotes. */
export function even(text: string): string {
  return normalise(text).replace(/[\s"'「」『』]/g, "");
}

export function text(asked: Asked<"text">, context: Context): Outcome {
  const { of, sameAs } = asked;
  if (of === "name") {
    const { name } = context.facts;
    const used = usedName(context);
    if (name === undefined) return { state: "unknown", reason: "not_recorded", facts: [used] };
    return { ...decided(matches([name.value], asked, name.value), "mismatch"), facts: [used] };
  }
  const seen = textsOf(of, context);
  if (!seen.known) return unknown(seen);
  const facts = sameAs ? [seen.used, usedName(context)] : [seen.used];
  const { texts, absent } = seen.value;
  if (absent) return { state: "unmet", reason: "absent", facts };
  const name = context.facts.name?.value;
  if (texts.length === 0 || (sameAs && name === undefined)) {
    return { state: "unknown", reason: "not_recorded", facts };
  }
  return { ...decided(matches(texts, asked, name), "mismatch"), facts };
}

/** The name counts as soon as it is recorded. */
function usedName({ facts: { name } }: Context): UsedFact {
  if (name === undefined) return { path: "name", checkedAt: null, source: null };
  const { value, checkedAt, source } = name;
  return { path: "name", value, checkedAt, source: { kind: source.kind, title: source.title } };
}

interface Texts {
  texts: string[];
  /** It is known that there is nothing that could bear words. */
  absent?: boolean;
}

function textsOf(of: string, context: Context): Look<Texts> {
  const { facts } = context;
  const [group, word = ""] = of.split(".");
  switch (group) {
    case "evidence":
      return read(look(context, of, under(facts.evidence, word)), ({ present, says }) =>
        present ? { texts: says === undefined ? [] : [says] } : { texts: [], absent: true },
      );
    case "attributes":
      return read(look(context, of, under(facts.attributes, word)), (value) => ({ texts: [value] }));
    case "host":
      return read(look(context, of, facts.host), ({ name }) => ({ texts: [name] }));
    case "operator":
      return read(look(context, of, facts.operator), ({ name }) => ({ texts: [name] }));
    case "brands":
      return read(look(context, of, facts.brands), (texts) => ({ texts }));
    default:
      return read(look(context, of, facts.address), (value) => ({ texts: [value] }));
  }
}

function read<T>(seen: Look<T>, texts: (value: T) => Texts): Look<Texts> {
  return !seen.known ? seen : { ...seen, value: texts(seen.value) };
}

/** Of several texts or several words any will do. */
function matches(
  texts: string[],
  { matches, contains, oneOf }: Asked<"text">,
  name: string | undefined,
): boolean {
  const evened = texts.map(even);
  if (matches !== undefined) {
    const pattern = evenPattern(matches);
    return evened.some((text) => pattern.test(text));
  }
  if (contains) return evenWords(contains).some((word) => evened.some((text) => text.includes(word)));
  const words = oneOf ? evenWords(oneOf) : name === undefined ? [] : [even(name)];
  return words.some((word) => evened.includes(word));
}

const evenedWords = new WeakMap<readonly string[], string[]>();

/** The words of a check, which are asked of one station after the other. */
function evenWords(words: readonly string[]): string[] {
  let evened = evenedWords.get(words);
  if (evened === undefined) {
    evened = words.map(even);
    evenedWords.set(words, evened);
  }
  return evened;
}

const patterns = new Map<string, Pattern>();
const rememberedPatterns = 500;

/**
 * The pattern made even like the text: a full-width sign in it stands for itself, a half-width one as in any pattern.
 * @throws SyntaxError
 */
export function evenPattern(source: string): Pattern {
  const known = patterns.get(source);
  if (known) return known;
  const evened = [...source]
    .map((char) => (char > "~" ? even(char).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&") : char))
    .join("");
  const pattern = patternOf(evened.replace(/[\s"']/g, ""));
  if (patterns.size >= rememberedPatterns) patterns.clear();
  patterns.set(source, pattern);
  return pattern;
}
