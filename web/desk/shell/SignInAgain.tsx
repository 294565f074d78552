import { useEffect, useRef, useState } from "preact/hooks";
import { useLanguage } from "../../i18n/language.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { onSessionEnded } from "./api.ts";
import { session, signIn } from "./session.ts";
import { useSignInWords } from "./sign-in-words.ts";
import { useStore } from "./store.ts";
import { useAction } from "./use-action.ts";
import { useShellWords } from "./words.ts";

/** When the session has ended in the midst of something: over the page, which keeps all that was typed. */
export function SignInAgain() {
  const words = useShellWords();
  const now = useStore(session);
  const [asked, setAsked] = useState(false);
  const answer = useRef<((signedIn: boolean) => void) | null>(null);
  const waiting = useRef<Promise<boolean> | null>(null);
  useEffect(() => {
    onSessionEnded(() => {
      waiting.current ??= new Promise<boolean>((resolve) => {
        answer.current = resolve;
        setAsked(true);
      });
      return waiting.current;
    });
    return () => {
      onSessionEnded(null);
      answer.current?.(false);
    };
  }, []);
  const close = (signedIn: boolean) => {
    setAsked(false);
    waiting.current = null;
    answer.current?.(signedIn);
  };
  if (!asked || !now) return null;
  return <Again name={now.account.signIn} onDone={close} title={words.signedOutTitle} />;
}

function Again({ name, title, onDone }: { name: string; title: string; onDone(signedIn: boolean): void }) {
  const words = useShellWords();
  const explain = useSignInWords();
  const lang = useLanguage();
  const [password, setPassword] = useState("");
  const enter = useAction(async () => {
    await signIn(name, password);
    onDone(true);
  });
  return (
    <Dialog
      title={title}
      onClose={() => onDone(false)}
      onSubmit={() => void enter.run()}
      buttons={
        <>
          <a class="dbtn" href={lang === "en" ? "/desk/sign-in?lang=en" : "/desk/sign-in"} target="_self">
            {words.otherAccount}
          </a>
          <Button kind="go" type="submit" busy={enter.busy}>
            {words.signIn}
          </Button>
        </>
      }
    >
      <p>{words.signedOutText}</p>
      <TextField label={words.signInName} value={name} onValue={() => {}} readOnly autoComplete="username" />
      <TextField
        label={words.password}
        secret
        value={password}
        onValue={setPassword}
        error={explain(enter.problem)}
        autoComplete="current-password"
        autoFocus
      />
    </Dialog>
  );
}
