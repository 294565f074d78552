import { useEffect, useState } from "preact/hooks";
import { navigate, usePlace } from "../shell/router.ts";
import { session, signIn } from "../shell/session.ts";
import { useSignInWords } from "../shell/sign-in-words.ts";
import { useStore } from "../shell/store.ts";
import { useAction } from "../shell/use-action.ts";
import { useShellWords } from "../shell/words.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { Door } from "./Door.tsx";

export default function SignInPage() {
  const words = useShellWords();
  const explain = useSignInWords();
  const { query } = usePlace();
  const who = useStore(session);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const next = query.get("next");
  const enter = useAction(async () => {
    await signIn(name.trim(), password);
  });
  useEffect(() => {
    if (who) navigate(next && /^\/desk(?=[/?]|$)/.test(next) ? next : "/desk", { replace: true });
  }, [who, next]);
  return (
    <Door title={words.signIn}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void enter.run();
        }}
      >
        <TextField label={words.signInName} value={name} onValue={setName} autoComplete="username" />
        <TextField
          label={words.password}
          secret
          value={password}
          onValue={setPassword}
          autoComplete="current-password"
          error={explain(enter.problem)}
        />
        <Button kind="go" type="submit" busy={enter.busy}>
          {words.signIn}
        </Button>
      </form>
      <div class="door-lost">
        <p>{words.lostPassword}</p>
        <p>{words.lostPasswordAdmin}</p>
        <p>
          <a href="/">{words.publicSite}</a>
        </p>
      </div>
    </Door>
  );
}
