import { Standard, type StandardVersion } from "../../../domain/compliance/standard.ts";

/** A standard of one section, out of criteria as they are written in YAML. */
export function small(criteria: Record<string, object>, more: object = {}): StandardVersion {
  const words = (text: string) => ({ zh: text, en: text });
  const document = {
    id: "small",
    version: 1,
    name: words("小标准"),
    title: words("小标准"),
    jurisdiction: ["100000"],
    sources: [{ title: "测试" }],
    sections: [
      {
        id: "only",
        short: words("设施"),
        wording: words("设施"),
        basis: "published",
        criteria: Object.entries(criteria).map(([id, rest]) => ({
          id,
          wording: words(id),
          basis: "published",
          ...rest,
        })),
      },
    ],
    ...more,
  };
  return { ...Standard.parse(document), digest: "0".repeat(64) };
}
