import { useEffect, useState } from "preact/hooks";
import { holidayTable } from "../../../domain/hours/holidays.ts";
import type { Moment } from "./prose.ts";

const minute = 60_000;
/** The page has no holiday table: what depends on one is not told. */
const holidays = holidayTable([]);

/** Now, to the minute; what hours say of this moment follows the clock. */
export function useMoment(): Moment & { today: string } {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), minute);
    return () => clearInterval(timer);
  }, []);
  return { now, holidays, today: new Date(now.getTime() + 480 * minute).toISOString().slice(0, 10) };
}
