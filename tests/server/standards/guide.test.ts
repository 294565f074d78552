import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { amenityNames } from "../../../domain/amenities/labels.ts";
import { asks, joins } from "../../../domain/compliance/check.ts";
import {
  eventLabels,
  evidenceLabels,
  mapProviderLabels,
  measureLabels,
  roleLabels,
} from "../../../domain/compliance/vocabulary.ts";
import { entryLabels } from "../../../domain/entry/entry.ts";
import { kindLabels } from "../../../domain/stations/kinds.ts";
import { audienceLabels, hostLabels } from "../../../domain/stations/labels.ts";
import { readStandardFile } from "../../../server/standards/read-file.ts";

const guide = readFileSync(new URL("../../../docs/standards.md", import.meta.url), "utf8");

test("the worked examples of the guide are standards without a mistake", () => {
  const examples = [...guide.matchAll(/```yaml\n# (\S+\.yaml)\n([\s\S]*?)```/g)];
  expect(examples).toHaveLength(2);
  for (const [, name = "", text = ""] of examples) {
    expect(readStandardFile(name, Buffer.from(text))).toMatchObject({ file: name });
  }
});

test("the guide shows every check at work, each line of its table as one may write it", () => {
  const table = guide.slice(guide.indexOf("| check | example |"), guide.indexOf("`number` knows"));
  const examples = [...table.matchAll(/^\| [^|]*\| `(.+)` \| .* \|$/gm)].map(([, text = ""]) => text);
  const criteria = examples.map((text, at) => ({
    id: `criterion_${at}`,
    wording: { zh: "一条", en: "one" },
    basis: "proposed",
    check: parse(text),
  }));
  const document = {
    id: "guide",
    version: 1,
    name: { zh: "例", en: "Examples" },
    title: { zh: "例", en: "Examples" },
    jurisdiction: ["630000"],
    sources: [{ title: "例" }],
    define: { warm_meal: { amenity: "meals" } },
    sections: [
      {
        id: "all",
        short: { zh: "例", en: "All" },
        wording: { zh: "例", en: "All" },
        basis: "proposed",
        criteria,
      },
    ],
  };
  expect(readStandardFile("guide.1.yaml", Buffer.from(JSON.stringify(document)))).toMatchObject({
    file: "guide.1.yaml",
  });
  const shown = new Set(criteria.flatMap(({ check }) => Object.keys(check)));
  for (const name of Object.keys(asks)) expect([...shown]).toContain(name);
  for (const name of joins) expect(table).toContain(`\`${name}\``);
});

test("the guide names every word that a check takes, and what it means", () => {
  const words = guide.slice(guide.indexOf("## Words"), guide.indexOf("## Met, unmet, unknown"));
  const all = [
    amenityNames,
    evidenceLabels,
    roleLabels,
    eventLabels,
    measureLabels,
    mapProviderLabels,
    entryLabels,
    kindLabels,
    audienceLabels,
    hostLabels,
  ];
  for (const [code, { zh }] of all.flatMap((labels) => Object.entries(labels)))
    expect(words).toContain(`\`${code}\` ${zh}`);
});
