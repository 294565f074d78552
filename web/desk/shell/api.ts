/**
 * The desk's way to the server: JSON both ways, problems as `DeskProblem`. A session that has ended is renewed by the
 * dialog over the page, and the request goes on.
 */

export interface FieldProblem {
  /** The parameter or the path inside the body (`facts.area.value`). */
  path: string;
  message: string;
}

/** Everything that can go wrong with a request. Its message is for people. */
export class DeskProblem extends Error {
  /** The catalogue's word (`forbidden`); `offline` when no answer came. */
  readonly type: string;
  /** 0 when no answer came. */
  readonly status: number;
  readonly detail: string;
  readonly errors: FieldProblem[];
  /** Seconds to wait, where the server says so. */
  readonly retryAfter: number | null;
  /** Whatever else the answer carries, such as the other's version of a changed thing. */
  readonly body: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>, retryAfter: number | null) {
    const text = (value: unknown) => (typeof value === "string" ? value : "");
    const detail = text(body.detail);
    super(detail);
    this.name = "DeskProblem";
    this.type = text(body.type).replace("/problems/", "") || (status === 0 ? "offline" : "server-defect");
    this.status = status;
    this.detail = detail;
    this.errors = Array.isArray(body.errors) ? body.errors.filter(isFieldProblem) : [];
    this.retryAfter = retryAfter;
    this.body = body;
  }

  /** Whether the same request may well succeed a moment later. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

export interface Answer<T> {
  value: T;
  /** For `ifMatch` of a later write. */
  etag: string | null;
}

interface Options {
  /** The ETag of what is being changed. */
  ifMatch?: string | null;
  /** What is written is not there yet; if it is by now, nothing is written (412). */
  ifNone?: boolean;
  signal?: AbortSignal;
}

/**
 * `desk.get<T>("/api/v1/desk/…")`, `put`, `post`, `delete`; a body is sent as JSON, a Blob as it is. Throws
 * `DeskProblem`.
 */
export const desk = {
  get: <T>(path: string, options?: Options) => ask<T>("GET", path, undefined, options),
  put: <T>(path: string, body: unknown, options?: Options) => ask<T>("PUT", path, body, options),
  post: <T>(path: string, body?: unknown, options?: Options) => ask<T>("POST", path, body, options),
  delete: <T>(path: string, options?: Options) => ask<T>("DELETE", path, undefined, options),
};

const written = new Set<() => void>();

/** Calls back after every write that succeeded; the answer stops it. */
export function onWritten(listener: () => void): () => void {
  written.add(listener);
  return () => written.delete(listener);
}

let signInAgain: (() => Promise<boolean>) | null = null;

/** Who is asked to sign in again when the session has ended: true once that is done. */
export function onSessionEnded(renew: (() => Promise<boolean>) | null): void {
  signInAgain = renew;
}

async function ask<T>(
  method: string,
  path: string,
  body: unknown,
  options: Options = {},
): Promise<Answer<T>> {
  const key = method === "GET" ? null : keyOf(method, path, body);
  for (;;) {
    try {
      const answer = await once<T>(method, path, body, key?.value ?? null, options);
      key?.settle();
      if (method !== "GET") for (const listener of written) listener();
      return answer;
    } catch (error) {
      if (!(error instanceof DeskProblem)) throw error;
      if (error.type === "not-signed-in" && signInAgain && (await signInAgain())) continue;
      if (!error.passing) key?.settle();
      throw error;
    }
  }
}

async function once<T>(
  method: string,
  path: string,
  body: unknown,
  key: string | null,
  { ifMatch, ifNone = false, signal }: Options,
): Promise<Answer<T>> {
  const response = await fetch(path, {
    method,
    headers: {
      Accept: "application/json",
      ...(body !== undefined && !(body instanceof Blob) && { "Content-Type": "application/json" }),
      ...(key !== null && { "Idempotency-Key": key }),
      ...(ifMatch && { "If-Match": ifMatch }),
      ...(ifNone && { "If-None-Match": "*" }),
    },
    ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
    credentials: "same-origin",
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new DeskProblem(0, {}, null);
  });
  const text = await response.text().catch(() => {
    throw new DeskProblem(0, {}, null);
  });
  if (!response.ok) {
    const seconds = Number(response.headers.get("Retry-After"));
    throw new DeskProblem(response.status, problemBody(text), seconds > 0 ? seconds : null);
  }
  return { value: text === "" ? undefined : JSON.parse(text), etag: response.headers.get("ETag") };
}

function problemBody(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return typeof value === "object" && value !== null && "path" in value && "message" in value;
}

/**
 * Keys of writes whose outcome nobody knows, by what they said: whoever sends the same again after a lost answer sends
 * the same key, so that it is done once.
 */
const unsettled = new Map<string, string>();
const unsettledFiles = new WeakMap<Blob, string>();

function keyOf(method: string, path: string, body: unknown): { value: string; settle(): void } {
  if (body instanceof Blob) {
    const value = unsettledFiles.get(body) ?? newKey();
    unsettledFiles.set(body, value);
    return { value, settle: () => unsettledFiles.delete(body) };
  }
  const said = `${method} ${path} ${JSON.stringify(body)}`;
  const value = unsettled.get(said) ?? newKey();
  unsettled.set(said, value);
  return { value, settle: () => unsettled.delete(said) };
}

/** `crypto.randomUUID` is not there on a plain http address, where many a union's server stands. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
