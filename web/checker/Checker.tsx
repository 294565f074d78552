import type { CheckView } from "../../domain/pages/views.ts";
import { DemoStrip, Footer } from "../ui/Page.tsx";
import type { Actions } from "./actions.ts";
import { Begin } from "./Begin.tsx";
import { Notices } from "./Notices.tsx";
import { PasteRow } from "./PasteRow.tsx";
import { PickStation } from "./PickStation.tsx";
import { Questions } from "./Questions.tsx";
import { Result } from "./Result.tsx";
import { Standards } from "./Standards.tsx";
import type { Session } from "./session.ts";

interface Props {
  view: CheckView;
  /** Null until a standard is chosen. */
  session: Session | null;
  actions: Actions;
  /** The answers in the address could not be read. */
  unreadable?: boolean;
  /** There is more than an address holds. */
  tooLong?: boolean;
}

/** The self-check: choose a standard, say what is known, see how it stands. */
export function Checker({ view, session, actions, unreadable = false, tooLong = false }: Props) {
  const shown = session === null ? "standards" : (view.address.view ?? (view.station ? "result" : "begin"));
  return (
    <div class={`check check-${shown}`}>
      <DemoStrip site={view.site} />
      {page()}
      {shown !== "questions" && <Footer site={view.site} asOf={null} />}
    </div>
  );

  function page() {
    if (session === null || shown === "standards") return <Standards view={view} actions={actions} />;
    const props = { view, session, actions };
    const notices = <Notices view={view} session={session} unreadable={unreadable} tooLong={tooLong} />;
    if (shown === "pick") return <PickStation {...props} />;
    if (shown === "row") return <PasteRow {...props} />;
    if (shown === "questions") return <Questions {...props} notices={notices} />;
    if (shown === "result") return <Result {...props} notices={notices} />;
    return <Begin {...props} />;
  }
}
