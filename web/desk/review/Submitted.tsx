import type { DeskStation, ReviewRow } from "../../../domain/register/wire.ts";
import type { FactChange } from "../../../domain/stations/merge-facts.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useResource } from "../shell/use-resource.ts";
import { useShellWords } from "../shell/words.ts";
import { factWords } from "../station/ConflictDialog.tsx";
import { itemLabel } from "../station/items.ts";
import { Moved } from "../station/Moved.tsx";
import { placeOf } from "../station/position.ts";
import { stationPath } from "../station/sending.ts";
import type { Telling } from "../station/told.ts";
import { useStationWords } from "../station/words.ts";
import { Changes } from "../ui/Changes.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useReviewWords } from "./words.ts";

/** What one draft would change: old and new, and where the new comes from. */
export function Submitted({ row }: { row: ReviewRow }) {
  const words = useReviewWords();
  const { list } = useShellWords();
  const lang = useLanguage();
  const telling: Telling = { words: useStationWords(), lang };
  const { data, problem, loading, reload } = useResource<DeskStation>(stationPath(row.code));
  if (problem) return <Trouble problem={problem} retry={reload} />;
  if (!data?.draft) return loading ? <Skeleton rows={Math.min(4, row.changed.length + 1)} /> : null;
  const { changes, facts } = data.draft;
  const changed = changes.filter(({ confirms }) => !confirms);
  const confirmed = changes.filter(({ confirms }) => confirms);
  const place = placeOf(facts.position.value);
  return (
    <>
      <Changes
        changes={changed.map((change) => ({
          key: change.path,
          label: itemLabel(change.path, telling.words, lang),
          before: change.before && factWords(change.path, change.before, telling),
          after: change.after && <After change={change} telling={telling} />,
        }))}
      />
      {place && changed.some(({ path }) => path === "position" || path === "region") && (
        <Moved
          code={row.code}
          before={data.published?.position.value}
          place={place}
          region={facts.region.value}
          regionName={data.regionNames.at(-1) ?? ""}
        />
      )}
      {confirmed.length > 0 && (
        <p class="note">
          {words.confirmed(confirmed.map(({ path }) => itemLabel(path, telling.words, lang)).join(list))}
        </p>
      )}
    </>
  );
}

function After({ change: { path, after }, telling }: { change: FactChange; telling: Telling }) {
  const words = useReviewWords();
  return (
    <>
      {factWords(path, after, telling)}
      {after && <small class="vsource">{words.source(after.source.title)}</small>}
    </>
  );
}
