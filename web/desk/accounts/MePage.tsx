import { useState } from "preact/hooks";
import { actionLabels, roleLabels } from "../../../domain/rights/rights.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { desk } from "../shell/api.ts";
import { useSession } from "../shell/session.ts";
import { useAction } from "../shell/use-action.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Panel } from "../ui/Panel.tsx";
import { announce } from "../ui/status-line.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { Tokens } from "./Tokens.tsx";
import { useAccountWords } from "./words.ts";

/** One's own account: what one may do, the password, tokens for programs. */
export default function MePage() {
  const words = useAccountWords();
  const lang = useLanguage();
  const { account, grants, actions } = useSession();
  return (
    <>
      <PageHead title={words.me} note={`${account.name} · ${words.meNote(account.signIn)}`} />
      <div class="dtwo me">
        <Panel title={words.changePassword}>
          <PasswordForm signIn={account.signIn} />
        </Panel>
        <Panel title={words.roles}>
          <ul class="stack tight">
            {grants.map(({ role, union }) => (
              <li key={`${role} ${union.id}`}>
                <b>{words.at(roleLabels[role][lang], union.name)}</b>
                <p class="note">{words.roleText[role]}</p>
              </li>
            ))}
          </ul>
          <p class="note may">
            {words.whatIMay}
            {": "}
            {actions.map((action) => actionLabels[action][lang]).join(words.list)}
          </p>
        </Panel>
        <Tokens />
      </div>
    </>
  );
}

function PasswordForm({ signIn }: { signIn: string }) {
  const words = useAccountWords();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useAction(async () => {
    await desk.post("/api/v1/session/password", { current, next });
    setCurrent("");
    setNext("");
    announce(words.passwordChanged);
  });
  return (
    <form
      class="stack narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void change.run();
      }}
    >
      <p class="note">{words.changePasswordText}</p>
      <input
        class="sr"
        type="text"
        name="username"
        autoComplete="username"
        value={signIn}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <TextField
        label={words.currentPassword}
        secret
        value={current}
        onValue={setCurrent}
        error={change.errorAt("current")}
        autoComplete="current-password"
      />
      <TextField
        label={words.newPassword}
        hint={words.passwordHint}
        secret
        value={next}
        onValue={setNext}
        error={change.errorAt("next")}
        autoComplete="new-password"
      />
      <Trouble problem={change.problem} retry={() => void change.run()} />
      <p>
        <Button kind="go" type="submit" busy={change.busy}>
          {words.changePassword}
        </Button>
      </p>
    </form>
  );
}
