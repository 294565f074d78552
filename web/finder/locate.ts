import { roundDegrees } from "./address.ts";
import type { LostCause } from "./States.tsx";

const limitMs = 5000;

/**
 * Asks the device where it is, for at most five seconds. The position goes into the address bar and nowhere else,
 * rounded to about ten metres.
 */
export function locate(): Promise<{ position: [number, number] } | { cause: LostCause }> {
  const inWeChat = /MicroMessenger/i.test(navigator.userAgent);
  if (!isSecureContext) return Promise.resolve({ cause: "insecure" });
  if (!("geolocation" in navigator)) return Promise.resolve({ cause: inWeChat ? "wechat" : "unavailable" });
  return new Promise((resolve) => {
    // A permission question that nobody answers does not count against the API's own limit.
    const patience = setTimeout(() => resolve({ cause: inWeChat ? "wechat" : "timeout" }), limitMs);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        clearTimeout(patience);
        resolve({ position: [roundDegrees(coords.longitude), roundDegrees(coords.latitude)] });
      },
      ({ code, PERMISSION_DENIED, TIMEOUT }) => {
        clearTimeout(patience);
        if (inWeChat) resolve({ cause: "wechat" });
        else
          resolve({
            cause: code === PERMISSION_DENIED ? "refused" : code === TIMEOUT ? "timeout" : "unavailable",
          });
      },
      { timeout: limitMs, maximumAge: 60_000, enableHighAccuracy: true },
    );
  });
}
