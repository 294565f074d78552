import { useMemo, useState } from "preact/hooks";
import type { DeskStation, Edit } from "../../../domain/register/wire.ts";
import { permissions, roleLabels } from "../../../domain/rights/rights.ts";
import type { lifecycleStates } from "../../../domain/stations/kinds.ts";
import type { FactConflict } from "../../../domain/stations/merge-facts.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { PhotosPanel } from "../photos/PhotosPanel.tsx";
import { DeskProblem, desk } from "../shell/api.ts";
import { useAction } from "../shell/use-action.ts";
import { useShellWords } from "../shell/words.ts";
import { Returns } from "../sign-off/Returns.tsx";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { announce } from "../ui/status-line.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { ConflictDialog, type Side } from "./ConflictDialog.tsx";
import { editsOf, overtaken } from "./changes.ts";
import { ErrorSummary } from "./ErrorSummary.tsx";
import { itemLabel } from "./items.ts";
import { LifecycleDialog } from "./LifecycleDialog.tsx";
import { SaveBar } from "./SaveBar.tsx";
import { StationFields } from "./StationFields.tsx";
import { StationHead } from "./StationHead.tsx";
import {
  conflictsIn,
  discardDraft,
  publishDraft,
  resolved,
  saveDraft,
  stationPath,
  submitDraft,
} from "./sending.ts";
import type { Known } from "./told.ts";
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
  /** Done when the page has what the server holds. */
  onReload(): Promise<void>;
}

const nothing: Known = {};

/** Every fact of one station with what has been changed, and the way to save, submit and publish it. */
export function StationForm({ station, onReload }: Props) {
  const words = useStationWords();
  const { list } = useShellWords();
  const lang = useLanguage();
  const moment = useMoment();
  const { code, draft, published, may, regionNames } = station;
  const known: Known = draft?.facts ?? published ?? nothing;
  const form = useChanges(code, known);
  const { changes, facts, telling, errors, put, settle } = form;
  const [clash, setClash] = useState<Clash | null>(null);
  const [lifecycle, setLifecycle] = useState<State | null>(null);
  const [dropping, setDropping] = useState(false);
  const inDraft = useMemo(
    () => new Set((draft?.changes ?? []).flatMap(({ path, confirms }) => (confirms ? [] : [path]))),
    [draft],
  );

  const send = useAction(async (then: Then, edits: Edit[], from: DeskStation, base: number) => {
    try {
      await sendAll(then, edits, from, base);
    } catch (error) {
      if (!(error instanceof DeskProblem) || !(await explained(error, then, edits, base))) throw error;
    }
  });
  const drop = useAction(async () => {
    if (Object.keys(changes).length > 0) settle(changes);
    else if (draft) await discardDraft(code, draft.etag);
    setDropping(false);
    announce(words.discarded);
    await onReload();
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
              {words.readOnly(permissions["station.edit"].map((role) => roleLabels[role][lang]).join(list))}
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
        <Returns station={station} />
        <ErrorSummary errors={errors} telling={telling} />
        {errors.size === 0 && <Trouble problem={send.problem ?? drop.problem} retry={undefined} />}
      </div>
      <StationFields
        form={form}
        code={code}
        known={known}
        facts={facts}
        published={published ?? undefined}
        inDraft={inDraft}
        moment={moment}
        readOnly={!may.edit}
        regionName={regionNames.at(-1) ?? facts.region?.value ?? ""}
        onLifecycle={() => setLifecycle(station.lifecycles[0] ?? null)}
      >
        <PhotosPanel code={code} mayEdit={may.edit} />
      </StationFields>
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
          today={moment.today}
          onClose={() => setLifecycle(null)}
          onDone={(value) => {
            put("lifecycle", { what: "value", value });
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
                .join(list),
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
            void onReload();
          }}
          onChosen={choose}
        />
      )}
    </>
  );

  function save(then: Then) {
    if (!form.ready()) return;
    const conflicts = overtaken(known, changes);
    if (conflicts.length > 0)
      return setClash({ conflicts, against: "draft", station, revision: station.revision, then });
    void send.run(then, editsOf(changes), station, station.revision);
  }

  async function sendAll(then: Then, edits: Edit[], from: DeskStation, base: number) {
    const state = then === "submit" ? "submitted" : "draft";
    const saved = edits.length > 0 ? await saveDraft(from, { base, edits, state }) : null;
    if (saved) {
      await onReload();
      settle(changes);
    }
    const open = saved ? saved.draft : from.draft;
    if (open && then === "submit" && open.state !== "submitted") await submitDraft(code, open.etag);
    if (open && then === "publish") await publishDraft(code, open.etag);
    if (!saved || then !== "keep") await onReload();
    setClash(null);
    announce({ keep: words.saved, submit: words.submitted, publish: words.published }[then]);
  }

  /** Refusals that the page can make good on: wrong fields, and what others have changed meanwhile. */
  async function explained(problem: DeskProblem, then: Then, edits: Edit[], base: number): Promise<boolean> {
    if (problem.errors.length > 0) {
      form.refuse(problem.errors);
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
      settle(changes);
      setClash(null);
      return void onReload();
    }
    void send.run(clash.then, chosen, clash.station, clash.revision);
  }
}
