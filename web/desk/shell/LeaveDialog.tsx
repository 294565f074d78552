import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { leaving } from "./router.ts";
import { useStore } from "./store.ts";
import { useShellWords } from "./words.ts";

/** 「有没存的改动」: asked before a page with unsaved work is left. */
export function LeaveDialog() {
  const words = useShellWords();
  const leave = useStore(leaving);
  if (leave === null) return null;
  const stay = () => leaving.set(null);
  return (
    <Dialog
      title={words.leaveTitle}
      onClose={stay}
      buttons={
        <>
          <Button
            onClick={() => {
              stay();
              leave();
            }}
          >
            {words.leave}
          </Button>
          <Button kind="go" onClick={stay}>
            {words.stay}
          </Button>
        </>
      }
    >
      <p>{words.leaveText}</p>
    </Dialog>
  );
}
