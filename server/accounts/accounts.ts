import type { Knex } from "knex";
import type { AccountAnswer } from "../../domain/desk/session.ts";
import { assignedRoles } from "../../domain/rights/rights.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { type Actor, unknownUnion } from "./actor.ts";
import {
  type AccountRow,
  countRootAdministrators,
  findAccount,
  findStationsByCode,
  type GivenGrant,
} from "./people-queries.ts";

/** What administrators do with accounts: within their own subtree, and never so that nobody is left at the root. */

/** @throws Problem 404 where there is no such account, or none that holds a role within reach. */
export async function accountInReach(db: Knex, actor: Actor, id: number): Promise<AccountRow> {
  const account = await findAccount(db, id);
  const reach = actor.reach("accounts.manage");
  const near = account?.grants.some(({ union }) => reach.unions.includes(union.id));
  const homeless = account?.grants.length === 0 && reach.all;
  if (account && (near || homeless)) return account;
  throw new Problem("account-not-found", `没有编号为 ${id} 的账号 · There is no account ${id}.`);
}

/** What an actor sees of an account: its roles and stations within their reach. */
export function toAnswer(actor: Actor, row: AccountRow): AccountAnswer {
  const { all, unions } = actor.reach("accounts.manage");
  const within = (union: number | null) => (union === null ? all : unions.includes(union));
  return {
    id: row.id,
    name: row.name,
    signIn: row.signIn,
    state: row.state,
    grants: row.grants.filter(({ union }) => within(union.id)),
    assigned: row.assigned
      .filter(({ union }) => within(union))
      .map(({ role, code, name }) => ({ role, code, name })),
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  };
}

/**
 * The stations to be assigned, and that they may be.
 * @throws Problem 404 for a union out of reach; 400 naming the codes that are not, or that no role is for.
 */
export async function mayGive(
  db: Knex,
  actor: Actor,
  grants: GivenGrant[],
  codes: string[],
): Promise<{ id: number; code: string }[]> {
  const reach = actor.reach("accounts.manage");
  for (const { unionId } of grants) {
    if (!reach.unions.includes(unionId)) throw unknownUnion(unionId);
  }
  if (codes.length === 0) return [];
  if (!grants.some(({ role }) => assignedRoles.includes(role))) {
    throw badParameter(
      "stations",
      "只有站长和第三方评估员分到站点 · only keepers and assessors are assigned stations",
    );
  }
  const found = await findStationsByCode(db, codes);
  const known = new Map(
    found
      .filter(({ union }) => (union === null ? reach.all : reach.unions.includes(union)))
      .map((station) => [station.code, station]),
  );
  const missing = codes.flatMap((code, index) =>
    known.has(code)
      ? []
      : [{ path: `stations.${index}`, message: `没有编码为 ${code} 的站点 · no station ${code}` }],
  );
  if (missing.length > 0) {
    throw new Problem("bad-request", missing.map(({ message }) => message).join("; "), { errors: missing });
  }
  return [...known.values()];
}

/** @throws Problem 409 when nobody who can manage accounts would be left at the root. */
export async function mustLeaveAdministrator(db: Knex): Promise<void> {
  if ((await countRootAdministrators(db)) > 0) return;
  throw new Problem(
    "not-possible",
    "最上面的工会至少要留一个能用的管理员 · The root needs one active administrator at least.",
  );
}
