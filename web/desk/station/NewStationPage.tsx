import "./station.css";
import { useMemo, useState } from "preact/hooks";
import { lifecyclesAfter } from "../../../domain/register/lifecycle.ts";
import { mayDo } from "../../../domain/rights/rights.ts";
import { requiredFacts } from "../../../domain/stations/fact-paths.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { DeskProblem } from "../shell/api.ts";
import { navigate } from "../shell/router.ts";
import { useSession } from "../shell/session.ts";
import { useAction } from "../shell/use-action.ts";
import { Button } from "../ui/Button.tsx";
import { SelectField } from "../ui/Field.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { announce } from "../ui/status-line.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { editsOf, sumUp } from "./changes.ts";
import { ErrorSummary, focusFact } from "./ErrorSummary.tsx";
import { FactList } from "./FactList.tsx";
import { LifecycleDialog } from "./LifecycleDialog.tsx";
import { Nearby } from "./Nearby.tsx";
import { PositionPanel } from "./PositionPanel.tsx";
import { errorsByFact, registerStation } from "./sending.ts";
import type { Known, Telling } from "./told.ts";
import { useCentre } from "./use-centre.ts";
import { useChanges } from "./use-changes.ts";
import { useMoment } from "./use-moment.ts";
import { useStationWords } from "./words.ts";

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
  const lang = useLanguage();
  const telling: Telling = useMemo(() => ({ words, lang }), [words, lang]);
  const { grants } = useSession();
  const unions = new Map(
    grants.flatMap(({ role, union }) =>
      mayDo(role, "station.register") ? [[union.id, union.name] as const] : [],
    ),
  );
  const [union, setUnion] = useState(() => [...unions.keys()][0] ?? null);
  const { today, ...moment } = useMoment();
  const { changes, facts, added, put, add, replace } = useChanges("new", nothing);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const missing = needed.flatMap((path): [string, string][] =>
    changes[path] ? [] : [[path, path === "position" ? words.needPosition : words.needed]],
  );
  const problems = [...missing, ...sumUp(changes).problems];
  const errors = new Map([...refused, ...(tried ? problems : [])]);
  const region = facts.region?.value;
  const centre = useCentre(region);
  const [lifecycle, setLifecycle] = useState(false);
  const regionName = changes.region?.typed ?? "";

  const register = useAction(async (state: "draft" | "submitted") => {
    setRefused(new Map());
    try {
      const { code } = await registerStation({
        edits: editsOf(changes),
        state,
        ...(union !== null && { union }),
      });
      replace({});
      announce(words.created(code));
      // The shelf is empty and the page knows it only after it has been drawn again.
      requestAnimationFrame(() => navigate(`/desk/stations/${code}`, { replace: true }));
    } catch (error) {
      if (error instanceof DeskProblem) setRefused(errorsByFact(error.errors));
      throw error;
    }
  });
  const save = (state: "draft" | "submitted") => {
    setTried(true);
    if (problems[0]) focusFact(problems[0][0]);
    else void register.run(state);
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
      <div class="dtwo">
        <FactList
          known={nothing}
          facts={{ ...opened, ...facts }}
          changes={changes}
          inDraft={noPaths}
          errors={errors}
          added={added}
          telling={telling}
          moment={moment}
          today={today}
          readOnly={false}
          registering
          regionName={regionName}
          onAdd={(path) => {
            add(path);
            requestAnimationFrame(() => focusFact(path));
          }}
          onChange={put}
          onLifecycle={() => setLifecycle(true)}
        />
        <aside>
          <PositionPanel
            code={null}
            before={undefined}
            position={facts.position?.value}
            change={changes.position}
            error={errors.get("position") ?? changes.position?.problem}
            region={region}
            regionName={regionName}
            centre={centre}
            readOnly={false}
            onChange={(change) => put("position", change)}
          />
          <Nearby code={null} facts={facts} />
        </aside>
      </div>
      {lifecycle && (
        <LifecycleDialog
          states={lifecyclesAfter(null)}
          first="open"
          today={today}
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
