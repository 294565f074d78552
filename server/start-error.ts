/**
 * A reason the program cannot start (or go on), told to whoever runs it: what is wrong, where, and what to do, one
 * sentence in Chinese and one in English. `exitCode` 2 means the settings are wrong, 1 that something around us is.
 */
export class StartError extends Error {
  override name = "StartError";
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly exitCode: 1 | 2;

  constructor(code: string, words: { zh: string; en: string }, cause?: unknown) {
    super(`${words.zh}\n${words.en}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.zh = words.zh;
    this.en = words.en;
    this.exitCode = code === "settings" ? 2 : 1;
  }
}
