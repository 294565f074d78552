import type { SignedAssessment } from "../../domain/compliance/signed.ts";
import type { StationView } from "../../domain/pages/views.ts";
import type { SignedCompliance } from "../../domain/stations/wire.ts";
import { useLanguage } from "../i18n/language.tsx";
import { usePageWords } from "../i18n/page.ts";
import { Icon } from "../ui/Icon.tsx";
import { Stones } from "../ui/Stones.tsx";
import { SignedSections } from "./SignedSections.tsx";

/** What a reviewer signed off; until then nothing is said for or against the station. */
export function Verdict({ view }: { view: StationView }) {
  const { compliance, code } = view.station.properties;
  return (
    <section class="sec">
      {compliance.state === "notAssessed" ? (
        <NotAssessed code={code} />
      ) : (
        <Signed {...compliance} code={code} details={view.signed} />
      )}
    </section>
  );
}

function NotAssessed({ code }: { code: string }) {
  const words = usePageWords();
  return (
    <div class="verdict">
      <span class="seal no" aria-hidden="true">
        {words.seal}
      </span>
      <div class="grow">
        <h2>{words.notAssessedTitle}</h2>
        <p class="note">{words.notAssessedNote}</p>
        <p class="verdict-more">
          <SelfCheck code={code} />
        </p>
      </div>
    </div>
  );
}

function Signed({
  state,
  standard,
  signedAt,
  union,
  tier,
  sections,
  code,
  details,
}: SignedCompliance & { code: string; details: SignedAssessment | null }) {
  const words = usePageWords();
  const lang = useLanguage();
  const [year = 0, month = 0, day = 0] = signedAt.split("-").map(Number);
  const called = calledBy(standard.title[lang]);
  return (
    <>
      <div class="verdict">
        {state === "met" ? (
          <span class="seal" aria-hidden="true">
            {words.sealMet(calledBy(standard.title.zh))}
          </span>
        ) : (
          <span class="seal no" aria-hidden="true">
            {words.sealOpen[state]}
          </span>
        )}
        <div class="grow">
          <h2>
            {words.signedTitle[state](called)}
            {tier && ` · ${tier.name[lang]}`}
          </h2>
          <p class="note num">{words.signedBy(union, words.yearMonthDay(year, month, day))}</p>
          <p class="note num">{words.standardVersion(standard.title[lang], standard.version)}</p>
        </div>
      </div>
      <details class="further verdict-sections">
        <summary>
          {words.eachSection(sections.length)}
          <Icon name="down" size="s" />
        </summary>
        <Stones
          sections={sections.map(({ id, short, state: found }) => ({ id, short: short[lang], state: found }))}
        />
        {details && <SignedSections signed={details} />}
        <p class="note">{words.signedMeaning}</p>
        <p class="verdict-more">
          <SelfCheck code={code} standard={standard.id} />
        </p>
      </details>
    </>
  );
}

/** What is in order today anybody may find out; it is no verdict. */
function SelfCheck({ code, standard }: { code: string; standard?: string }) {
  const words = usePageWords();
  const lang = useLanguage();
  const query = new URLSearchParams({
    ...(standard && { standard }),
    station: code,
    ...(lang === "en" && { lang }),
  });
  return <a href={`/check?${query}`}>{words.selfCheck}</a>;
}

/** The name people use: what stands in quotation marks (「六有」), else the whole title. */
function calledBy(title: string): string {
  return /[“「]([^”」]{1,12})[”」]/u.exec(title)?.[1] ?? title;
}
