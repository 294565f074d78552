/**
 * Regular expressions whose answer takes no longer than the text is long. The engine of the language tries one way after the
 * other, and a pattern such as `^(a+)+$` keeps it busy for years; here all ways are followed at once (Thompson's construction).
 */

/** A place in a pattern. It is left on a sign it takes, or at once; `only`: at the beginning or the end of the text. */
interface State {
  takes?: RegExp;
  only?: "start" | "end";
  to: State[];
}
/** Part of a pattern, by what comes after it. */
type Part = (after: State) => State;

/** As a repeat such as `{2,20}` stands for that many copies. */
const mostStates = 2000;
const token =
  /\(\?:|\(\?|\[(?:\\.|[^\]\\])*\]|\\u\{\w+\}|\\u\w{4}|\\x\w\w|\\[pP]\{[^}]*\}|\\c?.|[*+?]\??|\{\d+(?:,\d*)?\}\??|./gsu;
const repeats = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??$/;
/** What looks around or back. */
const unsupported = /^(?:\(\?|\\[bBk1-9])$/;

export interface Pattern {
  /** Whether it fits any part of the text. */
  test(text: string): boolean;
}

/**
 * Letters, classes, groups, `|`, `^`, `$` and repeats, as in a regular expression with the flag `u`.
 * @throws SyntaxError for what is not one, looks ahead or back (`(?=`, `\b`, `\1`), or has too many repeats.
 */
export function patternOf(source: string): Pattern {
  new RegExp(source, "u");
  const tokens = source.match(token) ?? [];
  const strange = tokens.find((one) => unsupported.test(one));
  if (strange !== undefined) throw new SyntaxError(`${strange} is not supported`);

  const end: State = { to: [] };
  const start = new Reading(tokens).choice()(end);
  return { test: (text) => fits(start, end, [...text]) };
}

class Reading {
  private at = 0;
  private states = 0;

  constructor(private readonly tokens: readonly string[]) {}

  choice(): Part {
    const ways = [this.sequence()];
    while (this.next("|")) ways.push(this.sequence());
    return (after) => this.state({ to: ways.map((way) => way(after)) });
  }

  private sequence(): Part {
    const parts: Part[] = [];
    for (let one = this.peek(); one !== undefined && one !== "|" && one !== ")"; one = this.peek()) {
      this.at++;
      parts.push(this.repeated(this.one(one)));
    }
    return (after) => parts.reduceRight((following, part) => part(following), after);
  }

  private one(text: string): Part {
    if (text === "(" || text === "(?:") {
      const inside = this.choice();
      this.next(")");
      return inside;
    }
    if (text === "^") return (after) => this.state({ only: "start", to: [after] });
    if (text === "$") return (after) => this.state({ only: "end", to: [after] });
    const takes = new RegExp(`^${text}$`, "u");
    return (after) => this.state({ takes, to: [after] });
  }

  private repeated(part: Part): Part {
    const [all, sign, least = "0", comma, most] = repeats.exec(this.peek() ?? "") ?? [];
    if (all === undefined) return part;
    this.at++;
    const from = sign === undefined ? Number(least) : sign === "+" ? 1 : 0;
    const open = sign === undefined ? comma !== "" && most === "" : sign !== "?";
    const more = sign === "?" ? 1 : Math.max(0, Number(most || least) - from);
    return (after) => {
      let here = open ? this.loop(part, after) : after;
      if (!open) for (let times = 0; times < more; times++) here = this.state({ to: [part(here), after] });
      for (let times = 0; times < from; times++) here = part(here);
      return here;
    };
  }

  private loop(part: Part, after: State): State {
    const again = this.state({ to: [after] });
    again.to.push(part(again));
    return again;
  }

  private state(state: State): State {
    if (++this.states > mostStates) throw new SyntaxError("too many repeats");
    return state;
  }

  private peek(): string | undefined {
    return this.tokens[this.at];
  }

  private next(wanted: string): boolean {
    const found = this.peek() === wanted;
    if (found) this.at++;
    return found;
  }
}

function fits(start: State, end: State, chars: readonly string[]): boolean {
  let moved: State[] = [];
  for (let at = 0; at <= chars.length; at++) {
    const reached = new Set([start, ...moved]);
    // What is added on the way is come to as well.
    for (const { takes, only, to } of reached) {
      if (takes || (only === "start" && at > 0) || (only === "end" && at < chars.length)) continue;
      for (const state of to) reached.add(state);
    }
    if (reached.has(end)) return true;
    const char = chars[at] ?? "";
    moved = [...reached].flatMap(({ takes, to }) => (takes?.test(char) ? to : []));
  }
  return false;
}
