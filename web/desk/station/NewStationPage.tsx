import { useState } from "preact/hooks";
import { lifecyclesAfter } from "../../../domain/register/lifecycle.ts";
import { mayDo } from "../../../domain/rights/rights.ts";
import { requiredFacts } from "../../../domain/stations/fact-paths.ts";
import { DeskProblem } from "../shell/api.ts";
import { navigate } from "../shell/router.ts";
import { useSession } from "../shell/session.ts";
import { useAction } from "../shell/use-action.ts";
import { Button } from "../ui/Button.tsx";
import { SelectField } from "../ui/Field.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { announce } from "../ui/status-line.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { editsOf } from "./changes.ts";
import { ErrorSummary } from "./ErrorSummary.tsx";
import { LifecycleDialog } from "./LifecycleDialog.tsx";
import { StationFields } from "./StationFields.tsx";
import { registerStation } from "./sending.ts";
import type { Known } from "./told.ts";
import { useChanges } from "./use-changes.ts";
import { useMoment } from "./use-moment.ts";
import { useStationWords } from "./words.ts";
import "./save-bar.css";

const nothing: Known = {};
const noPaths: ReadonlySet<string> = new Set();
/** A station that is registered is open unless somebody says otherwise. */
const opened: Known = {
  lifecycle: {
    value: { state: "open" },
    source: { kind: "official", title: "-" },
    checkedAt: null,
    by: null,
  },
};
const needed = [...requiredFacts].filter((path) => path !== "lifecycle");

/** Registering a station: a name, a kind, a district and a place give it a code; all else may follow. */
export default function NewStationPage() {
  const words = useStationWords();
  const { grants } = useSession();
  const unions = new Map(
    grants.flatMap(({ role, union }) =>
      mayDo(role, "station.register") ? [[union.id, union.name] as const] : [],
    ),
  );
  const [union, setUnion] = useState(() => [...unions.keys()][0] ?? null);
  const moment = useMoment();
  const form = useChanges("new", nothing, (changes) =>
    needed.flatMap((path): [string, string][] =>
      changes[path] ? [] : [[path, path === "position" ? words.needPosition : words.needed]],
    ),
  );
  const { changes, facts, telling, errors, put, settle } = form;
  const [lifecycle, setLifecycle] = useState(false);

  const register = useAction(async (state: "draft" | "submitted") => {
    try {
      const { code } = await registerStation({
        edits: editsOf(changes),
        state,
        ...(union !== null && { union }),
      });
      settle(changes);
      announce(words.created(code));
      navigate(`/desk/stations/${code}`, { replace: true, saved: true });
    } catch (error) {
      if (error instanceof DeskProblem) form.refuse(error.errors);
      throw error;
    }
  });
  const save = (state: "draft" | "submitted") => {
    if (form.ready()) void register.run(state);
  };

  return (
    <>
      <PageHead
        title={words.newStation}
        above={{ href: "/desk/register", title: words.register }}
        note={words.createNote}
      />
      <div class="snotes">
        <ErrorSummary errors={errors} telling={telling} />
        {errors.size === 0 && <Trouble problem={register.problem} />}
        {unions.size > 1 && union !== null && (
          <SelectField
            label={words.atUnion}
            value={String(union)}
            options={[...unions].map(([id, name]) => ({ value: String(id), label: name }))}
            onValue={(id) => setUnion(Number(id))}
          />
        )}
      </div>
      <StationFields
        form={form}
        code={null}
        known={nothing}
        facts={{ ...opened, ...facts }}
        published={undefined}
        inDraft={noPaths}
        moment={moment}
        readOnly={false}
        regionName=""
        onLifecycle={() => setLifecycle(true)}
      />
      {lifecycle && (
        <LifecycleDialog
          states={lifecyclesAfter(null)}
          first="open"
          today={moment.today}
          onClose={() => setLifecycle(false)}
          onDone={(value) => {
            put("lifecycle", { what: "value", value });
            setLifecycle(false);
          }}
        />
      )}
      <section class="save" aria-label={words.saveBar}>
        <p class="grow">{words.willReviewNew}</p>
        <Button busy={register.busy} onClick={() => save("draft")}>
          {words.saveDraft}
        </Button>
        <Button kind="go" busy={register.busy} onClick={() => save("submitted")}>
          {words.submit}
        </Button>
      </section>
    </>
  );
}
