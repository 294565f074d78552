import type { Assessment } from "./assessment.ts";
import type { ComplianceFacts } from "./facts.ts";
import type { StandardVersion } from "./standard.ts";

/**
 * Holds a station's facts against a standard at a moment. Pure: the same three give the same answer, in any time zone,
 * in browser and server. Facts are trusted to be valid (parse them with ComplianceFacts at the edge).
 */
export function assess(_standard: StandardVersion, _facts: ComplianceFacts, _at: Date): Assessment {
  throw new Error("not written yet");
}
