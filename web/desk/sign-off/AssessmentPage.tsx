import { useState } from "preact/hooks";
import { verdictWords } from "../../../domain/compliance/words/verdict.ts";
import { type Role, roleLabels, roles } from "../../../domain/rights/rights.ts";
import type { AssessmentDetail, Returned } from "../../../domain/sign-off/wire.ts";
import { Criteria } from "../../checker/Criteria.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { Stones } from "../../ui/Stones.tsx";
import type { PageProps } from "../shell/routes.ts";
import { useResource } from "../shell/use-resource.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { minuteOf } from "../ui/moment.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { ReturnDialog } from "./ReturnDialog.tsx";
import { SignDialog } from "./SignDialog.tsx";
import "../../checker/criteria.css";
import "./sign-off.css";
import { useSignOffWords } from "./words.ts";

/** One assessment: what it comes to, by what evidence, against what is signed; and the decision on it. */
export default function AssessmentPage({ params }: PageProps) {
  const words = useSignOffWords();
  const { data, problem, waiting, reload } = useResource<AssessmentDetail>(
    `/api/v1/desk/assessments/${encodeURIComponent(params.id ?? "")}`,
  );
  if (!data) {
    return (
      <>
        <PageHead title={words.title} above={{ href: "/desk/sign-off", title: words.toList }} />
        <Trouble problem={problem} retry={reload} />
        {waiting && <Skeleton rows={12} />}
      </>
    );
  }
  return <Loaded detail={data} reload={reload} />;
}

function Loaded({ detail, reload }: { detail: AssessmentDetail; reload(): void }) {
  const words = useSignOffWords();
  const lang = useLanguage();
  const [deciding, setDeciding] = useState<"sign" | "return" | null>(null);
  const { standard, assessment, signed, superseded, maySign, returned } = detail;
  const verdict = verdictWords(assessment, standard, lang);
  const done = () => {
    setDeciding(null);
    reload();
  };
  return (
    <>
      <PageHead
        title={detail.name}
        above={{ href: "/desk/sign-off", title: words.toList, here: detail.regionNames.join(" ") }}
        note={
          <>
            {detail.code} ·{" "}
            {words.madeBy(standard.title[lang], standard.version, minuteOf(detail.assessedAt))}
          </>
        }
      >
        <div class="rowx wrap no-print">
          <ButtonLink href={`/desk/stations/${detail.code}`}>{words.openStation}</ButtonLink>
          {maySign && !superseded && (
            <>
              <Button onClick={() => setDeciding("return")}>{words.back}</Button>
              <Button kind="go" onClick={() => setDeciding("sign")}>
                {words.sign}
              </Button>
            </>
          )}
        </div>
      </PageHead>
      <div class="stack">
        {superseded && (
          <Alert kind="unknown">
            <p>
              {words.superseded}{" "}
              <a href={`/desk/sign-off?standard=${standard.id}&code=${detail.code}`}>{words.latest}</a>
            </p>
          </Alert>
        )}
        {returned && <Remark returned={returned} />}
        <section class="so-verdict">
          <div>
            <h2>{verdict.count}</h2>
            <p class="second">
              {[verdict.rule, verdict.score, verdict.tier].filter((sentence) => sentence !== null).join(" ")}
            </p>
            <p class="num">
              {signed
                ? words.signedBefore(words.states[signed.state], signed.signedAt, signed.union ?? "")
                : words.neverSigned}
            </p>
            <Changed detail={detail} />
          </div>
          <Stones
            sections={detail.sections.map(({ id, short, state }) => ({ id, short: short[lang], state }))}
          />
        </section>
        <section class="panel so-criteria">
          <Criteria session={{ standard, assessment, at: assessment.at }} />
        </section>
        <p class="note">{verdict.proposed}</p>
        {!maySign && <p class="note">{words.onlyReviewer}</p>}
        {detail.returns
          .filter(({ at }) => at !== returned?.at)
          .map((one) => (
            <Remark key={one.at} returned={one} past />
          ))}
      </div>
      {deciding === "sign" && (
        <SignDialog
          rows={[detail]}
          proposed={standard.sections.some(({ criteria }) =>
            criteria.some(({ basis }) => basis === "proposed"),
          )}
          onClose={() => setDeciding(null)}
          onDone={done}
        />
      )}
      {deciding === "return" && <ReturnDialog row={detail} onClose={() => setDeciding(null)} onDone={done} />}
    </>
  );
}

/** Section by section what is otherwise than signed. */
function Changed({ detail: { sections, signed } }: { detail: AssessmentDetail }) {
  const words = useSignOffWords();
  const lang = useLanguage();
  const before = new Map(signed?.sections.map(({ id, state }) => [id, state]));
  const changed = sections.flatMap(({ id, short, state }) => {
    const was = before.get(id);
    return was === undefined || was === state
      ? []
      : [words.was(short[lang], words.states[was], words.states[state])];
  });
  if (changed.length === 0) return null;
  return (
    <p>
      {words.changedSections}
      {changed.join(lang === "en" ? "; " : "；")}
    </p>
  );
}

function Remark({ returned: { note, at, by }, past = false }: { returned: Returned; past?: boolean }) {
  const words = useSignOffWords();
  const lang = useLanguage();
  const role = roles.find((one): one is Role => one === by.role);
  return (
    <Alert kind={past ? "note" : "needs"}>
      <p>
        <b>{note}</b>
      </p>
      <p class="note num">
        {words.returnedBy(minuteOf(at), role ? roleLabels[role][lang] : by.role, by.union, by.name)}
      </p>
    </Alert>
  );
}
