import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { metresBetween } from "../../../domain/coordinates/bearing.ts";
import type { Position } from "../../../domain/coordinates/position.ts";
import type { PositionCheck, PositionCheckBody } from "../../../domain/register/wire.ts";
import type { LonLat } from "../../map/options.ts";
import { DeskProblem, desk } from "../shell/api.ts";
import { Alert } from "../ui/Alert.tsx";
import { placeOf } from "./position.ts";
import { useStationWords } from "./words.ts";

interface Props {
  /** Null: being registered. */
  code: string | null;
  /** As the register has it. */
  before: Position | undefined;
  /** Where it would be. */
  place: LonLat;
  /** The declared region. */
  region: string | undefined;
  regionName: string;
  /** What to do while it is still in the declared region. */
  children?: ComponentChildren;
}

/** What one ought to see before a place is saved or published: how far it moved, and whether it is in the declared district. */
export function Moved({ code, before, place, region, regionName, children }: Props) {
  const words = useStationWords();
  const declared = useCheck(code, place, region)?.declared;
  const from = placeOf(before);
  return (
    <Alert kind="needs">
      <p>
        <b>{from ? words.moved(distanceWords(metresBetween(from, place), words)) : words.placed}</b>
        {declared &&
          (declared.inside
            ? words.inside(regionName)
            : words.outside(regionName, distanceWords(declared.metres, words)))}
        {declared?.inside && children}
      </p>
    </Alert>
  );
}

/** 「170米」, 「2.6公里」. */
export function distanceWords(metres: number, words: ReturnType<typeof useStationWords>): string {
  if (metres < 10) return words.metresOf(Math.round(metres));
  return metres < 1000
    ? words.metresOf(Math.round(metres / 10) * 10)
    : words.kilometresOf((metres / 1000).toFixed(1));
}

const pause = 300;

/** Where the server finds the new place to lie; null until it has said. */
function useCheck(code: string | null, place: LonLat, region: string | undefined): PositionCheck | null {
  const [check, setCheck] = useState<PositionCheck | null>(null);
  const at = place.join(",");
  useEffect(() => {
    setCheck(null);
    let current = true;
    const timer = setTimeout(() => {
      const body: PositionCheckBody = {
        text: at,
        crs: "wgs84",
        ...(region && { region }),
        ...(code && { code }),
      };
      desk.post<PositionCheck>("/api/v1/desk/positions/check", body).then(
        ({ value }) => current && setCheck(value),
        (error: unknown) => {
          // Without an answer nothing is said of the district; saving tells whatever is wrong.
          if (!(error instanceof DeskProblem)) throw error;
        },
      );
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [code, at, region]);
  return check;
}
