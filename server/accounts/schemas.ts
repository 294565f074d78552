import { z } from "zod";
import { unionLevels } from "../../domain/desk/session.ts";
import { actions, roles } from "../../domain/rights/rights.ts";
import { isPlain, notPlain } from "../../domain/text/plain.ts";

/** The wire of sessions, invitations, accounts and tokens. */

const Name = z
  .string()
  .trim()
  .min(1, { error: "没有写 · is empty" })
  .max(100, { error: "不超过100字 · at most 100 characters" })
  .refine(isPlain, notPlain);

const SignIn = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9\p{Script=Han}][a-z0-9._@\p{Script=Han}-]{1,59}$/u, {
    error: "2到60个字母、数字、汉字或 . _ - @，开头是字母、数字或汉字 · 2 to 60 letters, digits or . _ - @",
  });

/** As typed, to be looked up or compared; only a new one is held against rules. */
const TypedPassword = z.string().min(1, { error: "没有写 · is empty" }).max(200);

const shortest = 10;
const longest = 128;

/** NIST SP 800-63B: length counts, composition does not. */
const NewPassword = z
  .string()
  .refine((typed) => [...typed].length >= shortest, {
    error: `至少${shortest}个字 · at least ${shortest} characters`,
  })
  .refine((typed) => [...typed].length <= longest, {
    error: `最多${longest}个字 · at most ${longest} characters`,
  });

export const SessionBody = z.strictObject({
  signIn: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, { error: "没有写 · is empty" })
    .max(200)
    .refine(isPlain, notPlain),
  password: TypedPassword,
});

export const PasswordBody = z.strictObject({ current: TypedPassword, next: NewPassword });

const Id = z.int().positive().max(2_147_483_647);
const Level = z.enum(unionLevels);
export const Adcode = z
  .string()
  .regex(/^\d{6}$/, { error: "行政区划代码是六位数字 · an adcode has six digits" });

export const UnionBody = z.strictObject({
  name: Name,
  level: Level,
  parent: Id.nullable(),
  region: Adcode.nullable().default(null),
});

export const InvitationBody = z.strictObject({
  /** Of a reset it stays as it is. */
  signIn: SignIn.optional(),
  name: Name.optional(),
  password: NewPassword,
  union: z.strictObject({ name: Name, level: Level, region: Adcode.nullable().default(null) }).optional(),
});

const GrantBody = z.strictObject({ role: z.enum(roles), unionId: Id });
const Codes = z
  .array(
    z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^\d{6}-[0-9A-HJKMNP-TV-Z]{4}$/, { error: "站点编码 · a station's code" }),
  )
  .max(1000)
  .default([]);

export const InviteBody = z.strictObject({
  name: Name,
  grants: z.array(GrantBody).min(1, { error: "至少给一个角色 · at least one role" }).max(50),
  stations: Codes,
});

export const AccountBody = z.strictObject({
  name: Name,
  grants: z.array(GrantBody).max(50),
  stations: Codes,
});

export const TokenBody = z.strictObject({
  name: Name,
  scope: z.enum(["read", "write"]),
  expiresOn: z.iso.date(),
});

export const IdParams = z.strictObject({
  id: z
    .string()
    .regex(/^\d{1,9}$/, { error: "编号是数字 · a number" })
    .transform(Number)
    .meta({ description: "编号 · its number", example: "12" }),
});
export const LinkParams = z.strictObject({
  link: z
    .string()
    .max(100)
    .meta({ description: "链接里的一次性密钥 · the one-time secret of the link", example: "q3…" }),
});
export const InvitationParams = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9a-f]{16}$/, { error: "邀请的编号 · an invitation's id" })
    .meta({ example: "0123456789abcdef" }),
});

const UnionName = z.strictObject({ id: z.int(), name: z.string(), level: Level });
const Held = z.strictObject({ role: z.enum(roles), union: UnionName });
const Moment = z.string().meta({ description: "ISO 8601" });

export const SessionAnswer = z.strictObject({
  account: z.strictObject({ id: z.int(), name: z.string(), signIn: z.string() }),
  grants: z.array(Held),
  actions: z.array(z.enum(actions)),
  trial: z.boolean(),
  demonstration: z.boolean(),
});
export const InvitationAnswer = z.strictObject({
  kind: z.enum(["first", "invite", "reset"]),
  name: z.string(),
  signIn: z.string().nullable(),
  grants: z.array(Held),
  needsUnion: z.boolean(),
  expiresAt: Moment,
});
const Account = z.strictObject({
  id: z.int(),
  name: z.string(),
  signIn: z.string(),
  state: z.enum(["active", "suspended"]),
  grants: z.array(Held),
  assigned: z.array(
    z.strictObject({ role: z.enum(["keeper", "assessor"]), code: z.string(), name: z.string() }),
  ),
  createdAt: Moment,
  lastSeenAt: Moment.nullable(),
});
export const AccountAnswer = Account;
export const AccountsAnswer = z.strictObject({
  accounts: z.array(Account),
  invitations: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(["invite", "reset"]),
      name: z.string(),
      grants: z.array(Held),
      createdAt: Moment,
      expiresAt: Moment,
    }),
  ),
});
export const LinkAnswer = z.strictObject({ link: z.string(), expiresAt: Moment });
export const UnionAnswer = z.strictObject({
  ...UnionName.shape,
  parent: z.int().nullable(),
  region: z.string().nullable(),
  stations: z.int().meta({ description: "of its own" }),
  stationsBelow: z.int().meta({ description: "of all unions below it" }),
  accounts: z.int(),
  demonstration: z.boolean(),
  emblem: z.string().nullable(),
  mayManage: z.boolean(),
});
export const UnionsAnswer = z.strictObject({ unions: z.array(UnionAnswer) });
const Token = z.strictObject({
  id: z.int(),
  name: z.string(),
  scope: z.enum(["read", "write"]),
  createdAt: Moment,
  expiresOn: z.iso.date(),
  lastUsedOn: z.iso.date().nullable(),
});
export const TokensAnswer = z.strictObject({ tokens: z.array(Token) });
export const NewTokenAnswer = z.strictObject({ ...Token.shape, token: z.string() });
export const Nothing = z.null();
