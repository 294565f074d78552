import "./duplicates.css";
import { useState } from "preact/hooks";
import { type Choice, type ComparedFact, comparedFacts } from "../../../domain/duplicates/merge.ts";
import type { ComparedSide, Comparison, MergeAnswer, MergeBody } from "../../../domain/duplicates/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { DeskProblem, desk } from "../shell/api.ts";
import { navigate, useUnsaved } from "../shell/router.ts";
import type { PageProps } from "../shell/routes.ts";
import { useAction } from "../shell/use-action.ts";
import { useResource } from "../shell/use-resource.ts";
import { sortItems } from "../station/items.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { announce } from "../ui/status-line.ts";
import { inLanguage, Trouble } from "../ui/Trouble.tsx";
import { DismissDialog } from "./DismissDialog.tsx";
import { FactChoice, SameFact } from "./FactChoice.tsx";
import { pairPath } from "./paths.ts";
import { Reasons } from "./Reasons.tsx";
import { useDuplicateWords } from "./words.ts";

/** Two stations beside one another; of each fact one of the two is chosen, and they are made one. */
export default function ComparePage({ params }: PageProps) {
  const words = useDuplicateWords();
  const { a = "", b = "" } = params;
  const path = pairPath(a, b);
  const { data, problem, waiting, reload } = useResource<Comparison>(path);
  return (
    <>
      <PageHead
        title={words.compare}
        above={{ href: "/desk/duplicates", title: words.title }}
        note={words.note}
      />
      <Trouble problem={problem} retry={reload} />
      {waiting && (
        <div class="panel">
          <Skeleton />
        </div>
      )}
      {data && <Compared key={path} path={path} comparison={data} reload={reload} />}
    </>
  );
}

interface Props {
  path: string;
  comparison: Comparison;
  reload(): Promise<void>;
}

function Compared({ path, comparison, reload }: Props) {
  const { a, b, pair, may, obstacle, etag } = comparison;
  const words = useDuplicateWords();
  const lang = useLanguage();
  const [keep, setKeep] = useState<"a" | "b">(() =>
    (b.verifiedAt ?? "") > (a.verifiedAt ?? "") ? "b" : "a",
  );
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const [asking, setAsking] = useState<"merge" | "dismiss" | null>(null);
  const [stale, setStale] = useState(false);
  useUnsaved(Object.keys(choices).length > 0);
  const facts = a.facts && b.facts ? inOrder(comparedFacts(a.facts, b.facts, keep)) : [];
  const differing = facts.filter(({ same }) => !same);
  const alike = facts.filter(({ same }) => same);
  const [kept, other] = keep === "a" ? [a, b] : [b, a];

  const merge = useAction(async () => {
    const body: MergeBody = { keep: kept.code, facts: choices };
    try {
      const { value } = await desk.post<MergeAnswer>(`${path}/merge`, body, { ifMatch: etag });
      announce(words.merged(kept.name));
      navigate(`/desk/batches/${value.batch}`, { saved: true });
    } catch (error) {
      setAsking(null);
      if (!(error instanceof DeskProblem) || error.status !== 412) throw error;
      setStale(true);
      await reload();
    }
  });
  return (
    <>
      {stale && (
        <Alert kind="needs" urgent>
          {words.changed}
        </Alert>
      )}
      {obstacle && <Alert kind="needs">{inLanguage(obstacle, lang)}</Alert>}
      {may.decide && !may.merge && !obstacle && <Alert>{words.reviewerMerges}</Alert>}
      <Trouble problem={stale && merge.problem?.status === 412 ? null : merge.problem} />
      <section class="panel">
        <div class="dupe-heads">
          <div class="dupe-reasons">
            {pair ? <Reasons reasons={pair.reasons} /> : <p class="note">{words.notFound}</p>}
          </div>
          {(
            [
              ["a", a],
              ["b", b],
            ] as const
          ).map(([name, side]) => (
            <Head
              key={name}
              side={side}
              name={name}
              kept={keep === name}
              onKeep={may.merge && !obstacle ? () => setKeep(name) : null}
            />
          ))}
        </div>
      </section>
      {facts.length > 0 && (
        <Panel title={words.differing(differing.length)} note={words.differingNote} bare>
          <div class="dupe-facts">
            {differing.map((fact) => (
              <FactChoice
                key={fact.path}
                fact={fact}
                chosen={choices[fact.path] ?? fact.suggested}
                names={{ a: a.name, b: b.name }}
                disabled={!may.merge || obstacle !== null}
                onChosen={(choice) => setChoices(withChoice(choices, fact, choice))}
              />
            ))}
          </div>
        </Panel>
      )}
      {alike.length > 0 && (
        <details class="panel dupe-same">
          <summary>{words.same(alike.length)}</summary>
          <div class="dupe-facts">
            {alike.map((fact) => (
              <SameFact key={fact.path} fact={fact} />
            ))}
          </div>
        </details>
      )}
      <div class="dsave">
        {may.merge && !obstacle && (
          <Button kind="go" icon="merge" onClick={() => setAsking("merge")}>
            {words.merge}
          </Button>
        )}
        {may.decide && pair?.state === "open" && (
          <Button onClick={() => setAsking("dismiss")}>{words.notSame}</Button>
        )}
      </div>
      {asking === "merge" && (
        <Dialog
          title={words.mergeTitle(other.name, kept.name)}
          onClose={() => setAsking(null)}
          onSubmit={() => void merge.run()}
          buttons={
            <>
              <Button onClick={() => setAsking(null)}>{words.cancel}</Button>
              <Button kind="go" type="submit" busy={merge.busy}>
                {words.merge}
              </Button>
            </>
          }
        >
          <ul class="dupe-points">
            {words.mergePoints(other.code, kept.code).map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </Dialog>
      )}
      {asking === "dismiss" && (
        <DismissDialog
          a={a.code}
          b={b.code}
          onClose={() => setAsking(null)}
          onDone={() => navigate("/desk/duplicates", { saved: true })}
        />
      )}
    </>
  );
}

/** In the order of the station's form, the position after the face. */
function inOrder(facts: ComparedFact[]): ComparedFact[] {
  const paths = sortItems(
    {},
    facts.map(({ path }) => path),
  ).flatMap(({ shown }) => shown);
  const place = ({ path }: ComparedFact) =>
    path === "position" ? paths.indexOf("address") : paths.indexOf(path);
  return [...facts].sort((one, other) => place(one) - place(other));
}

/** What is as suggested is no choice of its own. */
function withChoice(choices: Record<string, Choice>, { path, suggested }: ComparedFact, choice: Choice) {
  const { [path]: _, ...others } = choices;
  return choice === suggested ? others : { ...others, [path]: choice };
}

interface HeadProps {
  side: ComparedSide;
  name: "a" | "b";
  kept: boolean;
  /** Null: it is not for this person to choose. */
  onKeep: (() => void) | null;
}

function Head({ side, name, kept, onKeep }: HeadProps) {
  const words = useDuplicateWords();
  return (
    <div class={kept && onKeep ? "dupe-head on" : "dupe-head"}>
      <h2 class="name">
        <span class="sr">{words.sideOf(name)} </span>
        <a href={`/desk/stations/${side.code}`}>{side.name}</a>
      </h2>
      <p class="note num">
        <span class="dupe-code">{side.code}</span> · {side.region.names.slice(-1)[0]} ·{" "}
        {side.union?.name ?? words.noUnion}
      </p>
      <p class="note num">{side.verifiedAt ? words.verified(side.verifiedAt) : words.never}</p>
      {side.mergedInto && <p class="note num">{words.mergedInto(side.mergedInto)}</p>}
      {onKeep && (
        <label class="dcheck">
          <input type="radio" name="keep" checked={kept} onChange={onKeep} />
          <span>{kept ? words.kept : words.keepThis}</span>
        </label>
      )}
    </div>
  );
}
