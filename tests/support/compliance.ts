import { fileURLToPath } from "node:url";
import type { CriterionState, State, Verdicts } from "../../domain/compliance/assessment.ts";
import { all } from "../../domain/compliance/combine.ts";
import { writeVerdicts } from "../../domain/compliance/letters.ts";
import { signOff } from "../../server/compliance/sign-off.ts";
import type { Context } from "../../server/context.ts";

/** Three small standards: of a city (town), of the nation (land, with tiers) and of elsewhere (far). */
export const testStandards = { STANDARDS_DIR: fileURLToPath(new URL("standards", import.meta.url)) };

/** Stores an assessment as if it had come out so; criteria not named are unknown. Gives its id. */
export async function assessed(
  { db, standards }: Context,
  code: string,
  standard: string,
  states: Record<string, CriterionState> = {},
  more: { tier?: string; at?: string; version?: number } = {},
): Promise<number> {
  const version = (await standards.current()).get(standard, more.version);
  if (version === undefined) throw new Error(`no standard ${standard}`);
  await standards.record([version]);
  const criteria = version.sections.flatMap((section) => section.criteria);
  const verdicts: Verdicts = Object.fromEntries(criteria.map(({ id }) => [id, states[id] ?? "unknown"]));
  const counting = criteria.flatMap(({ id, optional }): State[] => {
    const state = verdicts[id] ?? "unknown";
    return optional || state === "notApplicable" ? [] : [state];
  });
  const station = await db("stations").where({ code }).first<{ id: number; revision: number }>();
  const state = all(counting);
  const [row]: { id: number }[] = await db("assessments").insert(
    {
      station_id: station.id,
      standard,
      version: version.version,
      digest: version.digest,
      revision: station.revision,
      regions: [],
      at: more.at ?? "2026-11-18T10:00:00+08:00",
      state,
      verdicts: JSON.stringify(verdicts),
      tier: more.tier ?? null,
    },
    "id",
  );
  const id = row?.id ?? 0;
  await db("compliance")
    .insert({
      ...{ station_id: station.id, standard, assessment_id: id, state, revision: station.revision },
      ...{ version: version.version, verdicts: writeVerdicts(version, verdicts) },
    })
    .onConflict(["station_id", "standard"])
    .merge();
  return id;
}

/** The same, signed off by the test town's union on 19 November 2026. */
export async function signed(
  context: Context,
  ...given: Parameters<typeof assessed> extends [Context, ...infer Rest] ? Rest : never
) {
  const assessmentId = await assessed(context, ...given);
  const by = { role: "reviewer", union: "测试市总工会" };
  await signOff(
    context.db,
    context.standards,
    [{ assessmentId }],
    by,
    null,
    new Date("2026-11-19T12:00+08:00"),
  );
  context.version.touched();
}
