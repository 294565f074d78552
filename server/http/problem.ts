import type { ConflictProblem } from "../../domain/register/wire.ts";
import type { StationFeature } from "../../domain/stations/wire.ts";

/**
 * The one catalogue of errors. Every error answer is `application/problem+json` (RFC 9457): `type` is stable and says
 * what kind of thing happened, `detail` what and where, `advice` what to do.
 */

export interface BadField {
  /** The parameter or the path inside the body (`facts.area.value`). */
  path: string;
  message: string;
}

const catalogue = {
  "bad-request": { status: 400, title: "请求有误 · The request is not understood" },
  "not-signed-in": { status: 401, title: "没有登录 · Not signed in" },
  "wrong-password": { status: 401, title: "账号或密码不对 · The account or the password is wrong" },
  forbidden: { status: 403, title: "没有这项权限 · Not allowed" },
  "foreign-request": { status: 403, title: "请求来自别的网站 · The request comes from another site" },
  "not-found": { status: 404, title: "没有这个地址 · There is nothing here" },
  "station-not-found": { status: 404, title: "没有这个站点 · There has never been such a station" },
  "region-not-found": { status: 404, title: "没有这个行政区 · There is no such region" },
  "standard-not-found": { status: 404, title: "没有这个标准 · There is no such standard" },
  "photo-not-found": { status: 404, title: "没有这张照片 · There is no such photo" },
  "union-not-found": { status: 404, title: "没有这个工会 · There is no such union" },
  "assessment-not-found": { status: 404, title: "没有这次评定 · There is no such assessment" },
  "account-not-found": { status: 404, title: "没有这个账号 · There is no such account" },
  "invitation-not-found": { status: 404, title: "没有这个邀请 · There is no such invitation" },
  "import-not-found": { status: 404, title: "没有这次导入 · There is no such import" },
  "file-refused": { status: 422, title: "这个文件不能收 · The file cannot be taken in" },
  "invitation-over": { status: 410, title: "邀请已用过或过期 · The invitation is used or over" },
  conflict: { status: 409, title: "和别人的改动冲突 · In conflict with somebody else's change" },
  "not-possible": { status: 409, title: "现在不能这样做 · Not possible in this state" },
  "key-reused": {
    status: 422,
    title: "同一个 Idempotency-Key 用在了另一个请求 · The Idempotency-Key was used for another request",
  },
  "precondition-required": { status: 428, title: "要写明看到的是哪一版 · Say which version you have seen" },
  "report-not-found": { status: 404, title: "没有这个编号 · There is no such receipt" },
  "station-withdrawn": { status: 410, title: "站点已撤销 · The station has been withdrawn" },
  "station-merged": { status: 308, title: "站点已并入另一处 · The station is part of another one now" },
  "method-not-allowed": { status: 405, title: "这个地址不接受此方法 · Method not allowed" },
  "content-too-large": { status: 413, title: "请求体太大 · The body is too long" },
  "unsupported-media-type": { status: 415, title: "请求体不是 JSON · The body is of another type" },
  "precondition-failed": { status: 412, title: "条件不成立 · The condition of the request does not hold" },
  "range-not-satisfiable": { status: 416, title: "文件没有这一段 · The file has no such range" },
  "too-many-requests": { status: 429, title: "请求太频繁 · Too many requests" },
  "tile-not-found": { status: 404, title: "没有这块瓦片 · There is no such tile" },
  "store-unavailable": { status: 503, title: "数据库暂时没有回应 · The store does not answer" },
  "server-defect": { status: 500, title: "服务器出错 · The server made a mistake" },
} as const;

export type ProblemType = keyof typeof catalogue;

/** What a withdrawn station leaves behind. */
interface Withdrawal {
  code: string;
  name: string;
  reason: string | null;
  /** Day on which the withdrawal was confirmed. */
  withdrawnAt: string | null;
  /** The nearest that are not withdrawn. */
  alternatives: StationFeature[];
}

/** Two records of one place were made one: the old code stands for the new one. */
interface Move {
  from: string;
  to: string;
}

/** Thrown anywhere below a route; the application turns it into the answer. */
export class Problem extends Error {
  readonly type: ProblemType;
  readonly status: number;
  readonly errors: BadField[];
  readonly withdrawal: Withdrawal | undefined;
  /** Of `conflict`, where facts are: what each side says. */
  readonly conflict: ConflictProblem | undefined;
  /** Of `station-merged`. */
  readonly moved: Move | undefined;

  constructor(
    type: ProblemType,
    detail: string,
    more: { errors?: BadField[]; withdrawal?: Withdrawal; conflict?: ConflictProblem; moved?: Move } = {},
  ) {
    super(detail);
    this.name = "Problem";
    this.type = type;
    this.status = catalogue[type].status;
    this.errors = more.errors ?? [];
    this.withdrawal = more.withdrawal;
    this.conflict = more.conflict;
    this.moved = more.moved;
  }

  /** Where what was asked for is now, however its code was written; undefined: nowhere else. */
  locationAfter(url: string): string | undefined {
    if (!this.moved) return undefined;
    const location = url.replace(new RegExp(this.moved.from, "i"), this.moved.to);
    return location === url ? undefined : location;
  }

  /** The answer's body. */
  toJSON(): Record<string, unknown> {
    return {
      type: `/problems/${this.type}`,
      title: catalogue[this.type].title,
      status: this.status,
      detail: this.message,
      ...(this.errors.length > 0 && { errors: this.errors }),
      ...this.withdrawal,
      ...this.conflict,
      ...(this.moved && { code: this.moved.to }),
    };
  }
}

export const problemTypes = Object.entries(catalogue).map(([type, { status, title }]) => ({
  type,
  status,
  title,
}));

/** Bad input in one named parameter. */
export function badParameter(path: string, message: string): Problem {
  return new Problem("bad-request", `${path}: ${message}`, { errors: [{ path, message }] });
}
