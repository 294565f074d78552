import { dayAt } from "../../domain/compliance/days.ts";
import type { Source } from "../../domain/stations/facts.ts";
import type { Signature } from "../accounts/actor.ts";
import type { Stamp } from "./edits.ts";

/** What stands beside a fact that somebody writes today in this role, unless they name another source. */
export function stampOf({ role, union }: Signature): Stamp {
  const source: Source =
    role === "keeper" ? { kind: "keeper", title: "站长" } : { kind: "official", title: union.name };
  const confirming = role === "viewer" || role === "administrator" ? "clerk" : role;
  return { source, by: { role: confirming, union: union.name }, day: dayAt(new Date()) };
}
