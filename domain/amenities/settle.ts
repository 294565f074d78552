import type { Unknown } from "../unknown.ts";
import type { AmenityCode, AmenityFact } from "./amenities.ts";
import type { AmenityReason } from "./reasons.ts";

/** One place in the text that speaks of one amenity. */
export interface Mention {
  code: AmenityCode;
  /** What the text says there: a state, or why it decides nothing. */
  verdict: AmenityFact["state"] | AmenityReason;
  /** Named by one form of it (「热水」), not as a whole. */
  part: boolean;
  text: string;
  clause: number;
  nearby?: { metres: number | null };
  cost?: "free" | "paid";
  count?: number;
  note?: string;
}

/** Makes one fact of all that a text says of an amenity, or none where it contradicts itself. */
export function settle(mentions: readonly Mention[]): {
  facts: Partial<Record<AmenityCode, AmenityFact>>;
  undecided: Unknown[];
} {
  const facts: Partial<Record<AmenityCode, AmenityFact>> = {};
  const undecided: Unknown[] = [];
  const byCode = new Map<AmenityCode, Mention[]>();
  for (const mention of mentions) {
    const same = byCode.get(mention.code);
    if (same) same.push(mention);
    else byCode.set(mention.code, [mention]);
  }
  for (const [code, all] of byCode) {
    const decided = all.filter(isDecided);
    const fact = agree(decided);
    for (const { verdict, text } of all.filter((mention) => !isDecided(mention))) {
      const denied = verdict === "absent" || verdict === "broken";
      const goesWithout = denied && fact !== "contradictory" && fact?.state === verdict;
      if (!goesWithout)
        undecided.push({ text, reason: denied || verdict === "working" ? "part_only_denied" : verdict });
    }
    if (fact === "contradictory")
      for (const { text } of decided) undecided.push({ text, reason: "contradictory" });
    else if (fact) facts[code] = fact;
  }
  return { facts, undecided };
}

function isDecided({ verdict, part }: Mention): boolean {
  return verdict === "working" || (!part && (verdict === "absent" || verdict === "broken"));
}

function agree(mentions: readonly Mention[]): AmenityFact | "contradictory" | null {
  const of = (verdict: Mention["verdict"]) => mentions.filter((mention) => mention.verdict === verdict);
  const [working, broken, absent] = [of("working"), of("broken"), of("absent")];
  if (mentions.length === 0) return null;
  if (broken.length > 0 && absent.length > 0) return "contradictory";
  if (absent.length > 0 && working.length === 0) return { state: "absent" };
  // None here but one near by, or no machine but another form of the thing (「没有饮水机,有热水壶」), is no contradiction.
  if (absent.length > 0 && !working.every(({ nearby, part }) => nearby || part)) return "contradictory";
  // 「配有微波炉。微波炉坏了」: the later words say how the earlier thing is now.
  const isAbout = (one: Mention) =>
    one.count === undefined && mentions.indexOf(one) < mentions.indexOf(broken[0] ?? one);
  if (broken.length > 0 && !working.every(isAbout)) return "contradictory";
  return {
    state: broken.length > 0 ? "broken" : "working",
    ...details(broken.length > 0 ? broken : working),
  };
}

function details(mentions: readonly Mention[]): Omit<AmenityFact, "state"> {
  const costs = new Set(mentions.map(({ cost }) => cost).filter((cost) => cost !== undefined));
  const counts = new Set(mentions.map(({ count }) => count).filter((count) => count !== undefined));
  const [cost] = costs;
  const [count] = counts;
  const note = mentions.find((mention) => mention.note !== undefined)?.note;
  const near = mentions.every(({ nearby }) => nearby !== undefined);
  const metres = mentions.map(({ nearby }) => nearby?.metres ?? null).find((one) => one !== null) ?? null;
  return {
    ...(near && { nearby: { metres } }),
    ...(costs.size === 1 && cost && { cost }),
    ...(counts.size === 1 && count && { count }),
    ...(note && { note }),
  };
}

/** The last mentions, as far as they stand in this clause. */
export function ofClause(mentions: Mention[], clause: number): Mention[] {
  return mentions.slice(mentions.findLastIndex((mention) => mention.clause !== clause) + 1);
}
