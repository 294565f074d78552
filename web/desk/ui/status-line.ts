import { createStore } from "../shell/store.ts";

/** What was just done; the frame shows and reads it out. Empty: nothing. */
export const status = createStore("");

let clearing: ReturnType<typeof setTimeout> | undefined;

/** Says that something has been done: 「存好了」. Stays for six seconds. */
export function announce(text: string): void {
  clearTimeout(clearing);
  status.set(text);
  clearing = setTimeout(() => status.set(""), 6000);
}
