import { useState } from "preact/hooks";
import {
  type InvitationAnswer,
  type UnionLevel,
  unionLevelLabels,
  unionLevels,
} from "../../../domain/desk/session.ts";
import { roleLabels } from "../../../domain/rights/rights.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { desk } from "../shell/api.ts";
import { navigate } from "../shell/router.ts";
import type { PageProps } from "../shell/routes.ts";
import { type Session, session } from "../shell/session.ts";
import { useStore } from "../shell/store.ts";
import { useAction } from "../shell/use-action.ts";
import { useResource } from "../shell/use-resource.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { type Choice, Combobox } from "../ui/Combobox.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { minuteOf } from "../ui/moment.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { Door } from "./Door.tsx";
import { findRegions } from "./find.ts";
import { useAccountWords } from "./words.ts";

/** Behind a one-time link: the first administrator, somebody invited, somebody who lost the password. */
export default function JoinPage({ params }: PageProps) {
  const words = useAccountWords();
  const path = `/api/v1/invitations/${encodeURIComponent(params.token ?? "")}`;
  const { data, problem, reload } = useResource<InvitationAnswer>(path);
  if (problem && !data) {
    const over = problem.status === 404 || problem.status === 410;
    return (
      <Door title={words.linkOver}>
        {over ? <p>{words.linkOverText}</p> : <Trouble problem={problem} retry={reload} />}
      </Door>
    );
  }
  return data ? <Join path={path} invitation={data} /> : null;
}

function Join({ path, invitation }: { path: string; invitation: InvitationAnswer }) {
  const words = useAccountWords();
  const lang = useLanguage();
  const who = useStore(session);
  const { kind, needsUnion, grants } = invitation;
  const [union, setUnion] = useState({ name: "", level: "city" as UnionLevel });
  const [region, setRegion] = useState<Choice | null>(null);
  const [name, setName] = useState(invitation.name);
  const [signIn, setSignIn] = useState(invitation.signIn ?? "");
  const [password, setPassword] = useState("");
  const resetting = kind === "reset";

  const begin = useAction(async () => {
    const { value } = await desk.post<Session>(path, {
      ...(!resetting && { signIn, name }),
      password,
      ...(needsUnion && { union: { ...union, region: region?.id ?? null } }),
    });
    session.set(value);
    navigate("/desk", { replace: true });
  });
  const title = {
    first: words.joinFirst,
    invite: words.joinInvite(invitation.name),
    reset: words.joinReset(invitation.name),
  }[kind];
  const text = { first: words.joinFirstText, invite: words.joinInviteText, reset: words.joinResetText }[kind];
  return (
    <Door title={title}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void begin.run();
        }}
      >
        <p>
          {text}
          {needsUnion && words.joinRootText}
        </p>
        {grants.length > 0 && (
          <p class="note">
            {words.youAre}
            {": "}
            {grants.map((grant) => words.at(roleLabels[grant.role][lang], grant.union.name)).join(" · ")} ·{" "}
            <span class="num">{words.validUntil(minuteOf(invitation.expiresAt))}</span>
          </p>
        )}
        {who && <Alert kind="needs">{words.signedInAs(who.account.name)}</Alert>}
        {needsUnion && (
          <fieldset class="dset stack">
            <legend class="sr">{words.union}</legend>
            <TextField
              label={words.unionName}
              hint={words.unionNameHint}
              value={union.name}
              onValue={(typed) => setUnion({ ...union, name: typed })}
              error={begin.errorAt("union.name")}
              autoComplete="organization"
            />
            <SelectField
              label={words.level}
              value={union.level}
              onValue={(level) => setUnion({ ...union, level })}
              options={unionLevels.map((value) => ({ value, label: unionLevelLabels[value][lang] }))}
            />
            <Combobox
              label={words.region}
              hint={words.regionHint}
              value={region}
              onValue={setRegion}
              find={findRegions}
              error={begin.errorAt("union.region")}
            />
          </fieldset>
        )}
        {!resetting && (
          <TextField
            label={words.yourName}
            hint={words.yourNameHint}
            value={name}
            onValue={setName}
            error={begin.errorAt("name")}
            autoComplete="name"
          />
        )}
        <TextField
          label={words.signInName}
          hint={resetting ? undefined : words.signInNameHint}
          value={signIn}
          onValue={setSignIn}
          readOnly={resetting}
          error={begin.errorAt("signIn")}
          autoComplete="username"
        />
        <TextField
          label={words.newPassword}
          hint={words.passwordHint}
          secret
          value={password}
          onValue={setPassword}
          error={begin.errorAt("password")}
          autoComplete="new-password"
        />
        <Trouble problem={begin.problem} />
        <Button kind="go" type="submit" busy={begin.busy}>
          {resetting ? words.setPassword : words.begin}
        </Button>
      </form>
    </Door>
  );
}
