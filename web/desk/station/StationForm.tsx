import { useMemo, useState } from "preact/hooks";
import type { DeskStation, Edit } from "../../../domain/register/wire.ts";
import { permissions, roleLabels } from "../../../domain/rights/rights.ts";
import type { lifecycleStates } from "../../../domain/stations/kinds.ts";
import type { FactConflict } from "../../../domain/stations/merge-facts.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { PhotosPanel } from "../photos/PhotosPanel.tsx";
import { DeskProblem, desk } from "../shell/api.ts";
import { useAction } from "../shell/use-action.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { announce } from "../ui/status-line.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { ConflictDialog, type Side } from "./ConflictDialog.tsx";
import { editsOf, overtaken, sumUp } from "./changes.ts";
import { ErrorSummary, focusFact } from "./ErrorSummary.tsx";
import { FactList } from "./FactList.tsx";
import { itemLabel } from "./items.ts";
import { LifecycleDialog } from "./LifecycleDialog.tsx";
import { Nearby } from "./Nearby.tsx";
import { PositionPanel } from "./PositionPanel.tsx";
import { SaveBar } from "./SaveBar.tsx";
import { StationHead } from "./StationHead.tsx";
import {
  conflictsIn,
  discardDraft,
  errorsByFact,
  publishDraft,
  resolved,
  saveDraft,
  stationPath,
  submitDraft,
} from "./sending.ts";
import type { Known, Telling } from "./told.ts";
import { useCentre } from "./use-centre.ts";
import { useChanges } from "./use-changes.ts";
import { useMoment } from "./use-moment.ts";
import { useStationWords } from "./words.ts";

type Then = "keep" | "submit" | "publish";
type State = (typeof lifecycleStates)[number];

interface Clash {
  conflicts: FactConflict[];
  /** Theirs is published, or stands in the open draft. */
  against: "published" | "draft";
  /** Against which the choices are to be saved. */
  station: DeskStation;
  revision: number;
  then: Then;
}

interface Props {
  station: DeskStation;
  onReload(): void;
}

const nothing: Known = {};

/** Every fact of one station with what has been changed, and the way to save, submit and publish it. */
export function StationForm({ station, onReload }: Props) {
  const words = useStationWords();
  const lang = useLanguage();
  const telling: Telling = useMemo(() => ({ words, lang }), [words, lang]);
  const { today, ...moment } = useMoment();
  const { code, draft, published, may, regionNames } = station;
  const known: Known = draft?.facts ?? published ?? nothing;
  const { changes, facts, added, put, add, replace } = useChanges(code, known);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const [clash, setClash] = useState<Clash | null>(null);
  const [lifecycle, setLifecycle] = useState<State | null>(null);
  const [dropping, setDropping] = useState(false);
  const inDraft = useMemo(
    () => new Set((draft?.changes ?? []).flatMap(({ path, confirms }) => (confirms ? [] : [path]))),
    [draft],
  );
  const problems = sumUp(changes).problems;
  const errors = new Map([...refused, ...(tried ? problems : [])]);
  const region = facts.region?.value;
  const regionName = changes.region?.typed ?? regionNames.at(-1) ?? region ?? "";
  const centre = useCentre(region);

  const send = useAction(async (then: Then, edits: Edit[], from: DeskStation, base: number) => {
    setRefused(new Map());
    try {
      await sendAll(then, edits, from, base);
    } catch (error) {
      if (!(error instanceof DeskProblem) || !(await explained(error, then, edits, base))) throw error;
    }
  });
  const drop = useAction(async () => {
    if (Object.keys(changes).length > 0) replace({});
    else if (draft) await discardDraft(code, draft.etag);
    setDropping(false);
    announce(words.discarded);
    onReload();
  });

  return (
    <>
      <StationHead
        station={station}
        name={facts.name?.value ?? code}
        now={moment.now}
        onLifecycle={setLifecycle}
      />
      <div class="snotes">
        {!may.edit && (
          <Alert>
            <p>
              {words.readOnly(permissions["station.edit"].map((role) => roleLabels[role][lang]).join("、"))}
            </p>
          </Alert>
        )}
        {draft?.state === "returned" && (
          <Alert kind="needs">
            <p>
              {words.returnedNote(draft.steps.findLast(({ step }) => step === "returned")?.comment ?? "")}
            </p>
          </Alert>
        )}
        <ErrorSummary errors={errors} telling={telling} />
        {errors.size === 0 && <Trouble problem={send.problem ?? drop.problem} retry={undefined} />}
      </div>
      <div class="dtwo">
        <FactList
          known={known}
          facts={facts}
          changes={changes}
          inDraft={inDraft}
          errors={errors}
          added={added}
          telling={telling}
          moment={moment}
          today={today}
          readOnly={!may.edit}
          regionName={regionName}
          onAdd={(path) => {
            add(path);
            requestAnimationFrame(() => focusFact(path));
          }}
          onChange={change}
          onLifecycle={() => setLifecycle(station.lifecycles[0] ?? null)}
        />
        <aside>
          <PositionPanel
            code={code}
            before={(published ?? known).position?.value}
            position={facts.position?.value}
            change={changes.position}
            error={errors.get("position") ?? changes.position?.problem}
            region={region}
            regionName={regionName}
            centre={centre}
            readOnly={!may.edit}
            onChange={(change_) => change("position", change_)}
          />
          <Nearby code={code} facts={facts} />
          <PhotosPanel code={code} mayEdit={may.edit} />
        </aside>
      </div>
      {may.edit && (
        <SaveBar
          changes={changes}
          draft={draft && { count: inDraft.size, state: draft.state }}
          published={station.revision > 0}
          mayPublish={may.publish}
          busy={send.busy || drop.busy}
          telling={telling}
          onDrop={() => setDropping(true)}
          onSave={() => save("keep")}
          onSubmit={() => save("submit")}
          onPublish={() => save("publish")}
        />
      )}
      {lifecycle && (
        <LifecycleDialog
          states={station.lifecycles}
          first={lifecycle}
          today={today}
          onClose={() => setLifecycle(null)}
          onDone={(value) => {
            change("lifecycle", { what: "value", value });
            setLifecycle(null);
          }}
        />
      )}
      {dropping && (
        <Dialog
          title={words.discardAsk}
          onClose={() => setDropping(false)}
          buttons={
            <>
              <Button onClick={() => setDropping(false)}>{words.cancel}</Button>
              <Button kind="go" busy={drop.busy} onClick={() => void drop.run()}>
                {words.discard}
              </Button>
            </>
          }
        >
          <p>
            {words.discardAskNote(
              (Object.keys(changes).length > 0 ? Object.keys(changes) : [...inDraft])
                .map((path) => itemLabel(path, words, lang))
                .join("、"),
            )}
          </p>
        </Dialog>
      )}
      {clash && (
        <ConflictDialog
          conflicts={clash.conflicts}
          telling={telling}
          busy={send.busy}
          onClose={() => {
            setClash(null);
            onReload();
          }}
          onChosen={choose}
        />
      )}
    </>
  );

  function change(path: string, next: Parameters<typeof put>[1]) {
    put(path, next);
    if (!refused.has(path)) return;
    setRefused(new Map([...refused].filter(([other]) => other !== path)));
  }

  function save(then: Then) {
    setTried(true);
    if (problems[0]) return focusFact(problems[0][0]);
    const conflicts = overtaken(known, changes);
    if (conflicts.length > 0)
      return setClash({ conflicts, against: "draft", station, revision: station.revision, then });
    void send.run(then, editsOf(changes), station, station.revision);
  }

  async function sendAll(then: Then, edits: Edit[], from: DeskStation, base: number) {
    const state = then === "submit" ? "submitted" : "draft";
    const saved = edits.length > 0 ? await saveDraft(from, { base, edits, state }) : null;
    if (saved) {
      replace({});
      onReload();
    }
    const open = saved ? saved.draft : from.draft;
    if (open && then === "submit" && open.state !== "submitted") await submitDraft(code, open.etag);
    if (open && then === "publish") await publishDraft(code, open.etag);
    setTried(false);
    setClash(null);
    announce({ keep: words.saved, submit: words.submitted, publish: words.published }[then]);
    onReload();
  }

  /** Refusals that the page can make good on: wrong fields, and what others have changed meanwhile. */
  async function explained(problem: DeskProblem, then: Then, edits: Edit[], base: number): Promise<boolean> {
    if (problem.errors.length > 0) {
      const found = errorsByFact(problem.errors);
      setRefused(found);
      const [first] = found.keys();
      if (first !== undefined) requestAnimationFrame(() => focusFact(first));
      return false;
    }
    const told = conflictsIn(problem);
    if (told) {
      const { value: latest } = await desk.get<DeskStation>(stationPath(code));
      setClash({ ...told, against: "published", station: latest, then });
      return true;
    }
    if (problem.status !== 412) return false;
    const { value: latest } = await desk.get<DeskStation>(stationPath(code));
    const conflicts = overtaken(latest.draft?.facts ?? latest.published ?? nothing, changes);
    if (conflicts.length > 0) {
      setClash({
        conflicts,
        against: "draft",
        station: latest,
        revision: Math.max(base, latest.revision),
        then,
      });
      return true;
    }
    await sendAll(then, edits, latest, latest.revision);
    return true;
  }

  function choose(sides: Record<string, Side>) {
    if (!clash) return;
    const edits = editsOf(changes);
    // Against another draft theirs is what stands there already; against what is published the draft takes it back.
    const chosen =
      clash.against === "draft"
        ? edits.filter(({ path }) => sides[path] !== "theirs")
        : resolved(edits, clash.conflicts, sides);
    if (chosen.length === 0) {
      replace({});
      setClash(null);
      return onReload();
    }
    void send.run(clash.then, chosen, clash.station, clash.revision);
  }
}
