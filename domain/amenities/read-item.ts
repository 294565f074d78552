import { addDetails, chooseEither } from "./details.ts";
import type { Clause, Item } from "./items.ts";
import type { Lexeme } from "./lex.ts";
import type { Mark } from "./marks.ts";
import { doubts, isDistance, isMark, textOf, wordsBeforeAmenity } from "./phrases.ts";
import type { AmenityReason } from "./reasons.ts";
import { type Mention, ofClause } from "./settle.ts";

type Verdict = Mention["verdict"];

/** What the words so far do to the words that follow. */
export interface Flow {
  /** Until the sentence ends. */
  doubt: AmenityReason | null;
  /** After a denial it cannot be told whether the next items are denied too, until one is plainly said to be there. */
  unclear: boolean;
  /** Until the clause ends: a denial, fault, 「免费提供」 or 「附近有」 at its head governs its whole list. */
  governed: Verdict | null;
  free: boolean;
  near: boolean;
}

/** Goes through one item from left to right. A mark governs what follows it; where nothing does, what it follows. */
export class ItemReader {
  readonly #raw: string;
  readonly #item: Item;
  readonly #clause: Clause;
  readonly #flow: Flow;
  readonly #earlier: Mention[];
  readonly #own: Mention[] = [];
  /** Named since the last mark that spoke of something. */
  #group: Mention[] = [];
  #verdict: Verdict;
  #beforeBracket: Verdict;
  #cost: "free" | "paid" | null;
  #near: { metres: number | null } | null;

  constructor(raw: string, clause: Clause, item: Item, flow: Flow, earlier: Mention[]) {
    this.#raw = raw;
    this.#item = item;
    this.#clause = clause;
    this.#flow = flow;
    this.#earlier = earlier;
    if (this.#affirms()) Object.assign(flow, { governed: null, unclear: false });
    this.#verdict = flow.doubt ?? flow.governed ?? (flow.unclear ? "scope_unclear" : "working");
    if (isException(raw, item)) this.#verdict = "exception_unclear";
    this.#beforeBracket = this.#verdict;
    this.#cost = flow.free ? "free" : null;
    this.#near = flow.near ? { metres: null } : null;
  }

  /** What the item says of amenities; `flow` is left as the next item finds it. */
  read(): Mention[] {
    const { lexemes } = this.#item;
    for (const [at, lexeme] of lexemes.entries()) {
      if (lexeme.kind === "amenity") this.#name(lexeme.codes, lexeme.part);
      else if (lexeme.kind === "open") this.#beforeBracket = this.#verdict;
      else if (lexeme.kind === "close") this.#verdict = this.#beforeBracket;
      else if (lexeme.kind === "price") this.#price(lexeme.yuan > 0 ? "paid" : "free");
      else if (lexeme.kind === "metres" && isDistance(this.#raw, lexeme)) this.#lies(lexeme.metres, at);
      else if (lexeme.kind === "mark") this.#mark(lexeme.mark, at);
    }
    chooseEither(lexemes, this.#own);
    addDetails(this.#raw, this.#item, this.#own);
    return this.#own;
  }

  /** Plainly says that something is there, whatever was denied before. */
  #affirms(): boolean {
    const { lexemes } = this.#item;
    const said = lexemes.some((one) => one.kind === "quantity" || isMark(one, "has", "now", "free"));
    return said && !lexemes.some((one) => isMark(one, "deny", "deny_one"));
  }

  #name(codes: readonly Mention["code"][], part: boolean): void {
    for (const code of codes) {
      const mention: Mention = {
        code,
        verdict: this.#verdict,
        part,
        text: this.#raw.slice(this.#item.from, this.#item.to).trim(),
        clause: this.#clause.index,
        ...(this.#cost && { cost: this.#cost }),
        ...(this.#near && { nearby: this.#near }),
      };
      this.#own.push(mention);
      this.#group.push(mention);
    }
  }

  #mark(mark: Mark, at: number): void {
    const rest = this.#item.lexemes.slice(at + 1);
    const governs = rest.some(({ kind }) => kind === "amenity");
    const doubt = doubts[mark];
    if (mark === "deny" || mark === "deny_one") this.#deny(mark, at, rest, governs);
    else if (mark === "broken") this.#break(at, rest, governs);
    else if (mark === "mended") this.#mend();
    // 「饮水机,需自带杯子」 is about cups.
    else if (doubt && (governs || mark !== "bring")) this.#doubt(doubt, at, governs);
    else if (mark === "near") this.#approach(at, rest, governs);
    else if (mark === "free" || mark === "free_all" || mark === "paid") {
      const cost = mark === "paid" ? "paid" : "free";
      if (governs) this.#cost = cost;
      else for (const mention of this.#meant(at)) mention.cost = cost;
      if (mark === "free_all" && governs) this.#flow.free = true;
    } else if (mark === "except") {
      // 「全部免费,厕所除外」 may only mean that it costs.
      const clear = !/免费|开放|收费|小时/.test(this.#raw);
      this.#judge(this.#meant(at), clear ? "absent" : "exception_unclear");
    } else if (mark === "about" && this.#item.lexemes[at - 1]?.kind === "amenity")
      this.#judge(this.#own.slice(-1), "not_the_thing");
    else if ((mark === "and" || mark === "or") && !this.#flow.free) this.#cost = null;
  }

  #deny(mark: Mark, at: number, rest: Lexeme[], governs: boolean): void {
    if (governs) {
      // 「没有时间限制的饮水机」 may deny something else.
      const plain = wordsBeforeAmenity(this.#raw, rest) === "";
      this.#verdict = this.#flow.doubt ?? (plain ? "absent" : "scope_unclear");
      if (mark === "deny" && this.#isFirst()) this.#flow.governed = this.#verdict;
      else this.#flow.unclear = true;
    } else if (!/[\p{L}\p{N}]/u.test(textOf(this.#raw, rest)))
      this.#judge(this.#meant(at), this.#flow.doubt ?? "absent");
    // 「厕所没有纸」 is about paper; 「微波炉没插电」 about who knows what.
    else if (!/^(?:没有|无|缺)$/.test(this.#words(at))) this.#judge(this.#meant(at), "condition_unclear");
    this.#group = [];
  }

  #break(at: number, rest: Lexeme[], governs: boolean): void {
    const isQuantity = ({ kind }: Lexeme) => kind === "quantity";
    if (this.#group.length > 0) {
      const several = this.#item.lexemes.filter(isQuantity).length > 1 || rest.some(isQuantity);
      this.#judge(this.#meant(at), several ? "some_of_them" : "broken");
      this.#group = [];
    } else if (governs) {
      this.#verdict = "broken";
      if (this.#isFirst()) this.#flow.governed = "broken";
    }
  }

  #mend(): void {
    this.#judge(
      this.#group.filter(({ verdict }) => verdict === "broken"),
      "working",
    );
    this.#group = [];
  }

  #doubt({ why, lasts }: { why: AmenityReason; lasts: boolean }, at: number, governs: boolean): void {
    if (!governs) this.#judge(this.#meant(at), why);
    else {
      this.#verdict = why;
      if (lasts) this.#flow.doubt = why;
    }
  }

  #approach(at: number, rest: Lexeme[], governs: boolean): void {
    // 「饮水机旁边有微波炉」 and 「附近的环卫工人来喝水」 are about the station itself.
    if (governs && this.#own.length > 0) return;
    if (/[工人员者众手民友师]|司机/.test(wordsBeforeAmenity(this.#raw, rest))) return;
    const metres = this.#item.lexemes.find(({ kind }) => kind === "metres");
    this.#lies(metres?.kind === "metres" ? metres.metres : null, at);
    if (governs && this.#isFirst()) this.#flow.near = rest.some((one) => isMark(one, "has"));
  }

  #lies(metres: number | null, at: number): void {
    this.#near = { metres };
    const governs = this.#item.lexemes.slice(at + 1).some(({ kind }) => kind === "amenity");
    if (!governs) for (const mention of this.#group) mention.nearby = this.#near;
  }

  #price(cost: "free" | "paid"): void {
    if (this.#group.length === 0) this.#cost = cost;
    for (const mention of this.#group) mention.cost = cost;
  }

  #judge(mentions: Mention[], verdict: Verdict): void {
    for (const mention of mentions) mention.verdict = verdict;
  }

  /** 「微波炉、冰箱都没有」 is about the whole list, 「微波炉、冰箱坏了」 about the last of it. */
  #meant(at: number): Mention[] {
    const listed = this.#item.lexemes.slice(0, at).some((one) => isMark(one, "all"));
    if (listed) return [...ofClause(this.#earlier, this.#clause.index), ...this.#own];
    return this.#group.length > 0 ? this.#group : this.#own;
  }

  /** Nothing has been named in the clause yet. */
  #isFirst(): boolean {
    return this.#item === this.#clause.items[0] && this.#own.length === 0;
  }

  #words(at: number): string {
    const lexeme = this.#item.lexemes[at];
    return lexeme ? this.#raw.slice(lexeme.from, lexeme.to) : "";
  }
}

/** 「除卫生间外」 may mean all but this, or this and more; only 「除…外,还有…」 tells. */
function isException(raw: string, { from, to }: Item): boolean {
  const words = raw.slice(from, to);
  const beyond = /^\s*除了?(?![颤顫]).*外(.*)$/s.exec(words);
  return beyond !== null && !/还|也|另|又|更/.test(`${beyond[1]}${/^[^。;；\n]*/.exec(raw.slice(to))?.[0]}`);
}
