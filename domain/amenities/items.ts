import { type Lexeme, lex } from "./lex.ts";

/** The words between two separators of a list. */
export interface Item {
  lexemes: Lexeme[];
  from: number;
  to: number;
}

/** Items between two commas; `sentence` counts the sentences, lines and semicolons. */
export interface Clause {
  items: Item[];
  index: number;
  sentence: number;
}

/** Cuts a text into sentences, clauses and items. What stands in brackets stays with the item before it. */
export function clausesOf(raw: string): Clause[] {
  const clauses: Clause[] = [];
  let sentence = 0;
  let clause: Clause = { items: [], index: 0, sentence };
  let item: Lexeme[] = [];
  const endItem = () => {
    const [first, last] = [item[0], item.at(-1)];
    if (first && last) clause.items.push({ lexemes: item, from: first.from, to: last.to });
    item = [];
  };
  const endClause = () => {
    endItem();
    if (clause.items.length > 0) clauses.push(clause);
    clause = { items: [], index: clauses.length, sentence };
  };
  const lexemes = withClosedBrackets(lex(raw));
  for (const [at, lexeme] of lexemes.entries()) {
    if (lexeme.kind !== "break" || lexeme.inside) {
      if (lexeme.kind !== "break") item.push(lexeme);
    } else if (lexeme.rank === "sentence") {
      sentence++;
      endClause();
    } else if (lexeme.rank === "clause") endClause();
    else if (lexeme.rank === "item" || (endsWord(item) && lexemes[at + 1]?.kind !== "quantity")) endItem();
  }
  endClause();
  return clauses;
}

/** A blank after an amenity separates like 「、」, except in 「等 12 项」. */
function endsWord(item: Lexeme[]): boolean {
  const listsMore = item.some((one) => one.kind === "mark" && one.mark === "more");
  return item.some(({ kind }) => kind === "amenity") && !listsMore;
}

/** Brackets that do not close before the sentence ends are blanks; breaks inside brackets are marked. */
function withClosedBrackets(lexemes: Lexeme[]): (Lexeme & { inside?: boolean })[] {
  const out: (Lexeme & { inside?: boolean })[] = lexemes.map((lexeme) => ({ ...lexeme }));
  let open: number | null = null;
  for (const [at, lexeme] of out.entries()) {
    if (lexeme.kind === "open" && open === null) open = at;
    else if (lexeme.kind === "close" && open !== null) {
      for (const inner of out.slice(open + 1, at)) inner.inside = true;
      open = null;
    } else if (lexeme.kind === "open" || lexeme.kind === "close") out[at] = blank(lexeme);
    else if (lexeme.kind === "break" && lexeme.rank === "sentence" && open !== null && !closes(out, at)) {
      out[open] = blank(lexemes[open] ?? lexeme);
      open = null;
    }
  }
  if (open !== null) out[open] = blank(out[open] ?? { kind: "text", from: 0, to: 0 });
  return out;
}

function closes(lexemes: Lexeme[], from: number): boolean {
  const next = lexemes.slice(from).find((lexeme) => lexeme.kind === "open" || lexeme.kind === "close");
  return next?.kind === "close";
}

function blank({ from, to }: Lexeme): Lexeme {
  return { kind: "break", rank: "blank", from, to };
}
