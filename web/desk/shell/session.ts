import type { SessionAnswer } from "../../../domain/desk/session.ts";
import type { Action } from "../../../domain/rights/rights.ts";
import { DeskProblem, desk } from "./api.ts";
import { createStore, useStore } from "./store.ts";

/** Who is at the desk. */
export type Session = SessionAnswer;

const sessionPath = "/api/v1/session";

/** `undefined` until the server has been asked; null: nobody is signed in. */
export const session = createStore<Session | null | undefined>(undefined);

/** Asks the server who is signed in. Throws `DeskProblem` when it does not answer. */
export async function findSession(): Promise<void> {
  try {
    session.set((await desk.get<Session>(sessionPath)).value);
  } catch (error) {
    if (!(error instanceof DeskProblem) || error.status !== 401) throw error;
    session.set(null);
  }
}

export async function signIn(name: string, password: string): Promise<Session> {
  const { value } = await desk.post<Session>(sessionPath, { signIn: name, password });
  session.set(value);
  return value;
}

export async function signOut(): Promise<void> {
  await desk.delete(sessionPath);
  session.set(null);
}

/** The person at this page. Pages are shown to nobody else. */
export function useSession(): Session {
  const now = useStore(session);
  if (!now) throw new Error("This page is for people who are signed in.");
  return now;
}

/** Whether the person at this page may do that anywhere; the server has the last word. */
export function useMay(): (action: Action) => boolean {
  const { actions } = useSession();
  return (action) => actions.includes(action);
}
