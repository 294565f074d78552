import { useEffect } from "preact/hooks";
import type { DeskCounts } from "../../../domain/register/wire.ts";
import { onWritten } from "./api.ts";
import { useResource } from "./use-resource.ts";

const pause = 1000;

/** How much waits behind the lines of the rail; counted again when something has been written. */
export function useCounts(): Partial<DeskCounts> {
  const { data, reload } = useResource<DeskCounts>("/api/v1/desk/stations/counts");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onWritten(() => {
      clearTimeout(timer);
      timer = setTimeout(reload, pause);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [reload]);
  return data ?? {};
}
