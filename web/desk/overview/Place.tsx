import type { Overview } from "../../../domain/overview/wire.ts";
import { FilterPill } from "../ui/FilterPill.tsx";
import { countWords } from "./numbers.ts";
import { useOverviewWords } from "./words.ts";

interface Props {
  overview: Overview;
  /** The address of the overview of a region. */
  into(adcode: string): string;
}

/** Up to the regions above, down to those below. */
export function Place({ overview: { region, above, below }, into }: Props) {
  const words = useOverviewWords();
  return (
    <FilterPill label={words.region} value={region?.shortName ?? words.nation}>
      {(close) => (
        <ul class="ov-places">
          {above.map(({ adcode, name }) => (
            <li key={adcode}>
              <a href={into(adcode)} onClick={close}>
                ↑ {name}
              </a>
            </li>
          ))}
          {region && (
            <li>
              <b aria-current="true">{region.name}</b>
            </li>
          )}
          {below.map((share) => (
            <li key={share.region.adcode}>
              <a class="ov-below" href={into(share.region.adcode)} onClick={close}>
                {share.region.name} <span class="second num">{words.inside(countWords(share.stations))}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </FilterPill>
  );
}
