import type { Knex } from "knex";
import type { Fact, StationFacts } from "../../domain/stations/facts.ts";
import { addSteps, setState, settlePublication, writeDrafts } from "../../server/drafts/queries.ts";
import { daysFrom } from "../fiction/days.ts";
import { demonstrationStation } from "../queries.ts";
import { source } from "./source.ts";

interface Change {
  station: string;
  state: "draft" | "submitted";
  reason: string;
  /** What the reviewer said who returned it. */
  returned?: string;
  /** Days before the seeding. */
  daysAgo: number;
  /** `say` stamps a value, `day` is that of the seeding. */
  edit(facts: StationFacts, say: <T>(value: T) => Fact<T>, day: string): StationFacts;
}

/** Fictional changes that wait: for a reviewer, or for whoever has begun or must mend them. */
export const demonstrationDrafts: readonly Change[] = [
  {
    station: "630103-DFZZ",
    state: "submitted",
    reason: "新添的微波炉",
    daysAgo: 2,
    edit: (facts, say) => ({
      ...facts,
      amenities: { ...facts.amenities, microwave: say({ state: "working", count: 2, cost: "free" }) },
    }),
  },
  {
    station: "630103-8N26",
    state: "submitted",
    reason: "装修停用",
    daysAgo: 1,
    edit: (facts, say, day) => ({
      ...facts,
      lifecycle: say({ state: "suspended", until: daysFrom(day, 45), reason: "装修" }),
    }),
  },
  {
    station: "630103-81NT",
    state: "submitted",
    reason: "补上怎么走",
    daysAgo: 1,
    edit: (facts, say) => ({ ...facts, directions: say("银行正门左手边，玻璃门上有红色标志") }),
  },
  {
    station: "630103-93SA",
    state: "submitted",
    reason: "核对设施",
    returned: "充电的线有几根？补上再提交。",
    daysAgo: 3,
    edit: (facts, say) => ({
      ...facts,
      amenities: { ...facts.amenities, phone_charging: say({ state: "working" }) },
    }),
  },
  {
    station: "630103-W818",
    state: "draft",
    reason: "",
    daysAgo: 0,
    edit: (facts, say) => ({ ...facts, capacity: say({ people: 12, bound: "about" }) }),
  },
];

/** Stores the fictional changes, but for stations that are not there or have a draft. */
export async function draftDemonstration(trx: Knex.Transaction, day: string): Promise<void> {
  for (const one of demonstrationDrafts) await store(trx, one, day);
}

async function store(trx: Knex.Transaction, one: Change, day: string): Promise<void> {
  const station = await demonstrationStation(trx, one.station);
  if (!station || station.drafted) return;
  const { id, union, revision } = station;
  const on = daysFrom(day, -one.daysAgo);
  const at = `${on}T${one.daysAgo === 0 ? "00:05" : "15:20"}:00+08:00`;
  const by = { role: "clerk", union: union.name } as const;
  const facts = one.edit(station.facts, (value) => ({ value, source, checkedAt: on, by }), day);
  const who = { account: null, role: "clerk", union: union.id };
  const { state, reason, returned } = one;
  const draft = { ...who, station: id, state, base: revision, facts, reason, batch: null };
  const written = [...(await writeDrafts(trx, [draft], at)).values()];
  const steps = written.map((id) => ({ ...who, draft: id }));
  if (state === "submitted") await addSteps(trx, steps, "submitted", reason);
  if (returned !== undefined) {
    await setState(trx, written, "returned", at);
    const reviewer = steps.map((step) => ({ ...step, role: "reviewer" }));
    await addSteps(trx, reviewer, "returned", returned);
  }
  await settlePublication(trx, [id]);
}
