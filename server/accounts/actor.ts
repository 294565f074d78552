import type { UnionName } from "../../domain/desk/session.ts";
import {
  type Action,
  actionLabels,
  actionsOf,
  assignedRoles,
  mayDo,
  permissions,
  type Reach,
  type Role,
  reaches,
  reachOf,
  roleLabels,
} from "../../domain/rights/rights.ts";
import { Problem } from "../http/problem.ts";

/** A role at a union, with every union below it, itself included. */
export interface HeldGrant {
  role: Role;
  union: UnionName;
  below: number[];
  /** The union is the root of the tree. */
  root: boolean;
}

/** In whose name something is written: a role and the union at which it is held. */
export interface Signature {
  role: Role;
  union: { id: number; name: string };
}

interface Place {
  id: number;
  union: number | null;
}

/** Who asks: an account with what it may do and where. Every right at the desk is asked of it. */
export class Actor {
  readonly account: { id: number; signIn: string; name: string };
  readonly grants: readonly HeldGrant[];
  readonly assigned: readonly { role: Role; station: number }[];
  /** The session's key, or null where an API token was used. */
  readonly session: string | null;
  /** A union of theirs is a fictional one. */
  readonly demonstration: boolean;

  constructor(known: Pick<Actor, "account" | "grants" | "assigned" | "session" | "demonstration">) {
    this.account = known.account;
    this.grants = known.grants;
    this.assigned = known.assigned;
    this.session = known.session;
    this.demonstration = known.demonstration;
  }

  /** What it may do somewhere. */
  get actions(): Action[] {
    return actionsOf(this.grants.map(({ role, union }) => ({ role, union: union.id })));
  }

  /** How far the action reaches; in SQL: `(? OR s.union_id = ANY(?::int[]) OR s.id = ANY(?::int[]))`. */
  reach(action: Action): Reach {
    const grants = this.grants.map(({ role, union, below, root }) => ({
      role,
      union: union.id,
      below,
      root,
    }));
    return reachOf({ grants, assigned: this.assigned }, action);
  }

  /** Whether it may do this to a station. */
  may(action: Action, station: Place): boolean {
    return reaches(this.reach(action), station);
  }

  /** Whether it may do this at a union, and so to all below it. */
  mayAt(action: Action, union: number): boolean {
    return this.reach(action).unions.includes(union);
  }

  /**
   * @throws Problem 403 naming the roles that may, where the station may be seen; 404, as if it did not exist, where not.
   */
  mustBeAbleTo(action: Action, station: Place & { code: string }): void {
    if (!this.may("station.read", station)) throw unknownStation(station.code);
    if (!this.may(action, station)) throw forbidden(action);
  }

  /** @throws Problem 403 where the union may be seen, 404 as if it did not exist where not. */
  mustBeAbleToAt(action: Action, union: number): void {
    if (this.mayAt(action, union)) return;
    const seen = this.grants.some(({ below }) => below.includes(union));
    throw seen ? forbidden(action) : unknownUnion(union);
  }

  /** In whose name it does this to a station: the role held nearest to it. */
  signs(action: Action, station: Place): Signature {
    const able = this.grants.filter(({ role, below, root }) => {
      if (!mayDo(role, action)) return false;
      if (assignedRoles.includes(role))
        return this.assigned.some((one) => one.role === role && one.station === station.id);
      return station.union === null ? root : below.includes(station.union);
    });
    const [nearest] = able.sort((a, b) => a.below.length - b.below.length);
    if (nearest === undefined) throw forbidden(action);
    return { role: nearest.role, union: { id: nearest.union.id, name: nearest.union.name } };
  }

  /** In whose name it does this at a union. */
  signsAt(action: Action, union: number): Signature {
    return this.signs(action, { id: -1, union });
  }
}

/** The same for a station that never existed and for one of another subtree. */
export function unknownStation(code: string): Problem {
  return new Problem("station-not-found", `没有编码为 ${code} 的站点 · No station has the code ${code}.`);
}

/** The same for a union that never existed and for one of another subtree. */
export function unknownUnion(id: number): Problem {
  return new Problem("union-not-found", `没有编号为 ${id} 的工会 · There is no union ${id}.`);
}

/** Says who can do it. */
export function forbidden(action: Action): Problem {
  const { zh, en } = actionLabels[action];
  const able = permissions[action].map((role) => roleLabels[role]);
  const who = { zh: able.map((label) => label.zh).join("、"), en: able.map((label) => label.en).join(", ") };
  return new Problem(
    "forbidden",
    `${zh}要由管这处的${who.zh}来做 · To ${en} takes one of: ${who.en}, with this place in their care.`,
  );
}
