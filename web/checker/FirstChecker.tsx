import { nothingSaid } from "../../domain/checker/address.ts";
import { checkHref } from "../../domain/checker/check-address.ts";
import type { CheckView } from "../../domain/pages/views.ts";
import { Checker } from "./Checker.tsx";
import { sessionOf } from "./session.ts";

/** The checker as the server sends it: nothing has been answered yet, and links alone work. */
export function FirstChecker({ view }: { view: CheckView }) {
  const { standard, address } = view;
  const session = standard && sessionOf(view, standard, nothingSaid, view.asOf, null);
  const nothing = () => undefined;
  const actions = {
    href: (change: Partial<typeof address>) => checkHref(address, change),
    follow: () => nothing,
    go: nothing,
    say: nothing,
    loadReader: async () => null,
    takeRow: nothing,
  };
  return <Checker view={view} session={session} actions={actions} />;
}
