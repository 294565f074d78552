import type { Context } from "../context.ts";

/** Answers that cost something, kept as long as their key is asked for: of each program the few used last. */
export interface Recent<T> {
  /** Whoever asks while it is being made waits for the same. */
  get(context: Context, key: string, make: () => Promise<T>): Promise<T>;
}

const kept = 32;

export function createRecent<T>(): Recent<T> {
  const byContext = new WeakMap<Context, Map<string, Promise<T>>>();
  return {
    get(context, key, make) {
      const answers = byContext.get(context) ?? new Map<string, Promise<T>>();
      byContext.set(context, answers);
      const known = answers.get(key);
      const answer = known ?? make();
      answers.delete(key);
      answers.set(key, answer);
      for (const oldest of answers.keys()) {
        if (answers.size <= kept) break;
        answers.delete(oldest);
      }
      if (!known) answer.catch(() => answers.delete(key));
      return answer;
    },
  };
}
