import { useEffect, useMemo, useState } from "preact/hooks";
import { type HolidayRow, holidayTable } from "../../../domain/hours/holidays.ts";
import { shanghaiIso } from "../../i18n/clock.ts";
import { useResource } from "../shell/use-resource.ts";
import type { Moment } from "./prose.ts";

const minute = 60_000;

/** Now, to the minute; what hours say of this moment follows the clock, and the holidays that the server goes by. */
export function useMoment(): Moment & { today: string } {
  const [now, setNow] = useState(() => new Date());
  const { data } = useResource<{ days: HolidayRow[] }>("/api/v1/holidays");
  const holidays = useMemo(() => (data ? holidayTable(data.days) : null), [data]);
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), minute);
    return () => clearInterval(timer);
  }, []);
  return { now, holidays, today: shanghaiIso(now.getTime()).slice(0, 10) };
}
