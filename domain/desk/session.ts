import type { AuditAction, AuditKind } from "../audit/actions.ts";
import type { Action, Role } from "../rights/rights.ts";

/** Shapes of the HTTP answers about signing in, accounts, unions and the audit log, shared by server and desk. */

export const unionLevels = ["national", "province", "city", "county", "grassroots"] as const;
export type UnionLevel = (typeof unionLevels)[number];

export const unionLevelLabels: Record<UnionLevel, { zh: string; en: string }> = {
  national: { zh: "全国", en: "National" },
  province: { zh: "省", en: "Province" },
  city: { zh: "市州", en: "City" },
  county: { zh: "区县、街道", en: "County or street" },
  grassroots: { zh: "基层", en: "Grassroots" },
};

/** The levels of what may lie below a union: its own, as streets below a county, and the lower ones. */
export const levelsUnder = (above: UnionLevel): UnionLevel[] => unionLevels.slice(unionLevels.indexOf(above));

export interface UnionName {
  id: number;
  name: string;
  level: UnionLevel;
}

export interface HeldRole {
  role: Role;
  union: UnionName;
}

/** Who is signed in, and what they may do somewhere. */
export interface SessionAnswer {
  account: { id: number; name: string; signIn: string };
  grants: HeldRole[];
  actions: Action[];
  /** The store is the embedded one, for trying out. */
  trial: boolean;
  /** A union of theirs is a fictional one. */
  demonstration: boolean;
}

/** What the holder of a one-time link is asked. */
export interface InvitationAnswer {
  kind: "first" | "invite" | "reset";
  /** Whom it was made for; of a reset the account's name. */
  name: string;
  /** Of a reset: the name to sign in with, which stays. */
  signIn: string | null;
  grants: HeldRole[];
  /** There is no union yet: whoever takes up this link names the root of the tree. */
  needsUnion: boolean;
  expiresAt: string;
}

export interface AccountAnswer {
  id: number;
  name: string;
  signIn: string;
  state: "active" | "suspended";
  grants: HeldRole[];
  /** Stations assigned to a keeper or an assessor. */
  assigned: { role: "keeper" | "assessor"; code: string; name: string }[];
  createdAt: string;
  lastSeenAt: string | null;
}

export interface PendingInvitation {
  /** Names the invitation, not its secret. */
  id: string;
  kind: "invite" | "reset";
  name: string;
  grants: HeldRole[];
  createdAt: string;
  expiresAt: string;
}

export interface AccountsAnswer {
  accounts: AccountAnswer[];
  invitations: PendingInvitation[];
}

/** A one-time link, told once. */
export interface LinkAnswer {
  link: string;
  expiresAt: string;
}

export interface UnionAnswer extends UnionName {
  parent: number | null;
  /** adcode of the region it works in. */
  region: string | null;
  /** Stations of its own, without those of the unions below. */
  stations: number;
  /** Stations of all unions below. */
  stationsBelow: number;
  accounts: number;
  demonstration: boolean;
  /** Path of its own emblem. */
  emblem: string | null;
  mayManage: boolean;
}

export interface TokenAnswer {
  id: number;
  name: string;
  scope: "read" | "write";
  createdAt: string;
  /** The last good day (Asia/Shanghai). */
  expiresOn: string;
  lastUsedOn: string | null;
}

/** The secret is told once. */
export interface NewTokenAnswer extends TokenAnswer {
  token: string;
}

export interface AuditEntry {
  id: string;
  at: string;
  /** null: the program itself, or its command line. */
  account: { id: number; name: string } | null;
  role: Role | null;
  union: { id: number; name: string } | null;
  action: AuditAction;
  subject: { kind: AuditKind; id: string; label: string };
  detail: Record<string, unknown>;
}

/** Whose deeds the audit log tells. */
export interface AuditPeople {
  people: { id: number; name: string; signIn: string }[];
}

export interface AuditAnswer {
  entries: AuditEntry[];
  next: string | null;
}
