import { states } from "../../../domain/compliance/assessment.ts";
import type { Overview } from "../../../domain/overview/wire.ts";
import { differences } from "../../../domain/sign-off/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { UnionPill } from "../accounts/UnionPill.tsx";
import { StandardPill } from "../overview/StandardPill.tsx";
import { useView } from "../shell/router.ts";
import { Button } from "../ui/Button.tsx";
import { ChoicePill } from "../ui/FilterPill.tsx";
import { type Filter, noOutcome, outcomes } from "./view.ts";
import { useSignOffWords } from "./words.ts";

/** What of the assessments one looks at. */
export function Filters({ overview }: { overview: Overview | undefined }) {
  const words = useSignOffWords();
  const lang = useLanguage();
  const [query, setQuery] = useView();
  const compliance = overview?.compliance;
  const one = (name: Filter) => {
    const value = query.get(name);
    return value === null ? [] : [value];
  };
  const put = (name: Filter) => (values: string[]) => setQuery({ [name]: values[0] ?? null, cursor: null });
  const section = query.get("section");
  const sectionValue = section === null ? [] : [`${section} ${query.get("as") ?? ""}`.trim()];
  const criterion = query.get("criterion");
  const reason = compliance?.reasons.find((found) => found.criterion === criterion);
  return (
    <div class="dfilters">
      {overview && (
        <StandardPill overview={overview} onChosen={(standard) => setQuery({ ...noOutcome, standard })} />
      )}
      <UnionPill value={query.get("union")} onValue={(union) => setQuery({ union, cursor: null })} />
      <ChoicePill
        label={words.state}
        options={states.map((value) => ({ value, label: words.states[value] }))}
        chosen={states.filter((state) => one("state").includes(state))}
        onChosen={put("state")}
        single
      />
      <ChoicePill
        label={words.difference}
        options={differences.map((value) => ({ value, label: words.differences[value] }))}
        chosen={differences.filter((difference) => one("difference").includes(difference))}
        onChosen={put("difference")}
        single
      />
      <ChoicePill
        label={words.section}
        options={(compliance?.sections ?? []).flatMap(({ id, short }) => [
          { value: id, label: words.sectionAs(short[lang], words.notMet) },
          ...states.map((state) => ({
            value: `${id} ${state}`,
            label: words.sectionAs(short[lang], words.states[state]),
          })),
        ])}
        chosen={sectionValue}
        onChosen={([value]) => {
          const [id = null, as = null] = value?.split(" ") ?? [];
          setQuery({ section: id, as, criterion: null });
        }}
        single
      />
      {criterion !== null && (
        <ChoicePill
          label={words.reasons}
          options={[{ value: criterion, label: reason?.wording[lang] ?? criterion }]}
          chosen={[criterion]}
          onChosen={() => setQuery({ criterion: null, as: null })}
          single
        />
      )}
      {query.get("signed") !== null && (
        <ChoicePill
          label={words.signedNow}
          options={(["met", "unmet", "unknown", "none"] as const).map((value) => ({
            value,
            label: `${words.signedNow}${words.signedAs[value]}`,
          }))}
          chosen={(["met", "unmet", "unknown", "none"] as const).filter((value) =>
            one("signed").includes(value),
          )}
          onChosen={put("signed")}
          single
        />
      )}
      {overview?.region && query.get("region") !== null && (
        <ChoicePill
          label={words.region}
          options={[{ value: overview.region.adcode, label: overview.region.name }]}
          chosen={[overview.region.adcode]}
          onChosen={() => setQuery({ region: null })}
          single
        />
      )}
      <Button
        on={query.get("returned") === "yes"}
        onClick={() => setQuery({ returned: query.get("returned") ? null : "yes" })}
      >
        {words.returnedOnly}
      </Button>
      {outcomes.some((name) => query.get(name) !== null) && (
        <Button onClick={() => setQuery(noOutcome)}>{words.clearAll}</Button>
      )}
    </div>
  );
}
