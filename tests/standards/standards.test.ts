import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Criterion } from "../../domain/compliance/standard.ts";
import { flawsOf } from "../../domain/compliance/validate.ts";
import { standard } from "./result.ts";
import { type Requirement, requirements } from "./wordings.ts";

const ids = Object.keys(requirements);
const standards = ids.map((id) => standard(id));

/** Sites of papers, stations and offices themselves; pages that reprint them are named, not linked. */
const linked = ["m.kankanews.com", "focus.scol.com.cn", "sdfzcm.com", "xxgk.mot.gov.cn"];

describe("the folder of standards", () => {
  it("holds these fourteen", () => {
    const folder = fileURLToPath(new URL("../../standards", import.meta.url));
    const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
    expect(files).toEqual(expect.arrayContaining(ids.map((id) => `${id}.1.yaml`)));
  });

  it("lists the digest of each as published: a changed file is a new version in a new file", () => {
    const path = fileURLToPath(new URL("../../standards/published.json", import.meta.url));
    const published: Record<string, string> = JSON.parse(readFileSync(path, "utf8"));
    expect(published).toMatchObject(
      Object.fromEntries(standards.map(({ id, digest }) => [`${id}@1`, digest])),
    );
  });

  it("says where each applies", () => {
    expect(Object.fromEntries(standards.map(({ id, jurisdiction }) => [id, jurisdiction.join()]))).toEqual({
      "qinghai-6you": "630000",
      "yongcheng-6you": "411481",
      "jiaozhou-6you": "370281",
      "shanghai-6you-6x": "310000",
      "shandong-province": "370000",
      "zoucheng-8you": "370883",
      "zhejiang-8you": "330000",
      "guizhou-4you-7yi": "520000",
      "seven-ones-wuhan": "420100",
      "seven-ones-haikou": "460100",
      "seven-ones-huazhou": "610503",
      "mot-driver-home": "100000",
      "shanghai-sanitation-layout": "310000",
      "harbin-6neng6you": "230109",
    });
    const others = standards.filter(({ kinds }) => kinds.join() !== "rest_station");
    expect(others.map(({ id, kinds }) => [id, kinds])).toEqual([["mot-driver-home", ["driver_home"]]]);
  });

  it("has Qinghai's six, word for word", () => {
    const [qinghai] = standards;
    expect(qinghai?.sections.map(({ wording }) => wording.zh).join("、")).toBe(
      "有统一的标识名称、有合理的站点布局、有健全的服务设施、有完善的服务功能、有规范的管理制度、有地图可查",
    );
    expect(qinghai?.sections.map(({ short }) => short.zh)).toEqual([
      "标识",
      "布局",
      "设施",
      "功能",
      "制度",
      "地图",
    ]);
  });

  it("has Zhejiang's targets for the programme, which no station is held to", () => {
    expect(standard("zhejiang-8you").targets?.map(({ wording }) => wording.zh)).toEqual([
      "到2026年，标杆型占比10%以上",
      "到2026年，24小时智能化占比15%以上",
      "到2026年，总量1.2万家以上",
    ]);
  });
});

describe.each(standards)("$id", (version) => {
  const { digest: _, ...document } = version;

  it("holds together as a whole", () => {
    expect(flawsOf(document)).toEqual([]);
  });

  it("is worded in Chinese and in English", () => {
    for (const { zh, en } of wordsIn(document)) {
      expect(zh).toMatch(/\p{Script=Han}|wifi/u);
      expect(en).toMatch(/[A-Za-z]/);
      expect(en.replace("可视化", "")).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it("has short words of at most four for its sections", () => {
    for (const { short } of version.sections) expect([...short.zh].length).toBeLessThanOrEqual(4);
  });

  it("names its sources and links only those of papers and offices themselves", () => {
    for (const { url } of version.sources) {
      if (url) expect(linked).toContain(new URL(url).hostname);
    }
  });

  const asked = requirements[version.id] ?? [];

  it("leaves out nothing of what its source says, and says what is measured by whom", () => {
    for (const requirement of asked) {
      const { criteria, published } = whatStandsAt(requirement);
      expect(criteria.length).toBeGreaterThan(0);
      expect(new Set(criteria.map(({ basis }) => basis))).toEqual(new Set([requirement.measured]));
      expect(without(published, requirement.words)).toBe(requirement.rest ?? "");
    }
  });

  it("asks nothing beyond it", () => {
    const placed = asked.flatMap((requirement) => whatStandsAt(requirement).criteria.map(({ id }) => id));
    const all = version.sections.flatMap((section) => section.criteria.map(({ id }) => id));
    expect(placed.sort()).toEqual(all.sort());
  });

  /** The criteria of a requirement, and the words that section and criteria claim to be the source's. */
  function whatStandsAt({ at }: Requirement): { criteria: Criterion[]; published: string[] } {
    const found = at.map((place) => {
      const [sectionId, criterionId] = place.split("/");
      const section = version.sections.find(({ id }) => id === sectionId);
      if (!section) throw new Error(`no section ${sectionId}`);
      const criteria = section.criteria.filter(({ id, optional }) =>
        criterionId ? id === criterionId : !optional,
      );
      const heading = criterionId || section.basis === "proposed" ? [] : [section.wording.zh];
      return { criteria, heading };
    });
    const criteria = found.flatMap((place) => place.criteria);
    const words = criteria.filter(({ basis }) => basis === "published").map(({ wording }) => wording.zh);
    return { criteria, published: [...found.flatMap(({ heading }) => heading), ...words] };
  }
});

/** What is left of the words without these phrases; each must be among them. Punctuation is left aside. */
function without(phrases: string[], words: string): string {
  const plain = (text: string) => text.normalize("NFKC").replace(/[\s,、;:().]/g, "");
  const whole = plain(words);
  let left = whole;
  for (const phrase of phrases.map(plain).sort((a, b) => b.length - a.length)) {
    if (!whole.includes(phrase)) return `「${phrase}」 is not in the source`;
    left = left.replace(phrase, "");
  }
  return left;
}

/** Every pair of wordings in a document. */
function wordsIn(value: unknown): { zh: string; en: string }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("zh" in value && "en" in value && typeof value.zh === "string" && typeof value.en === "string") {
    return [{ zh: value.zh, en: value.en }];
  }
  return Object.values(value).flatMap(wordsIn);
}
