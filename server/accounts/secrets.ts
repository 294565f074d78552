import { createHash, randomBytes } from "node:crypto";
import argon2 from "argon2";

/** A secret of 256 bits as text for links, cookies and headers. */
export const newSecret = () => randomBytes(32).toString("base64url");

/** What is kept of a secret: whoever reads the database cannot use it. */
export const hashSecret = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** argon2id, 19 MiB, two passes: OWASP's password storage cheat sheet. */
const cost = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string) => argon2.hash(password.normalize("NFKC"), cost);

let nobodys: Promise<string> | null = null;

/** Takes the same time whether there is such an account (`hash`) or not (null). */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(newSecret());
  const right = await argon2.verify(hash ?? (await nobodys), password.normalize("NFKC"));
  return right && hash !== null;
}
