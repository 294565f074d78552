import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const yizhan = fileURLToPath(new URL("../../../yizhan", import.meta.url));

function explain(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" };
    execFile(yizhan, ["explain", ...words], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

describe("yizhan explain", () => {
  it("answers for a moment what hours mean, without a database", async () => {
    const { code, out } = await explain(
      "hours",
      "周一至周五 08:30-12:00,13:00-17:30",
      "--at",
      "2026-11-20T11:00",
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      raw: "周一至周五 08:30-12:00,13:00-17:30",
      unknown: [],
      state: "open",
      until: "2026-11-20T12:00:00+08:00",
    });
  });

  it("knows the Saturdays that were announced as workdays", async () => {
    const { out } = await explain("hours", "工作日9:00-17:00", "--at", "2026-10-10T11:00");
    expect(JSON.parse(out)).toMatchObject({ state: "open" });
  });

  it("prints amenities, and why the rest decides nothing", async () => {
    const { code, out } = await explain("amenities", "无卫生间；微波炉等30余项");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      raw: "无卫生间；微波炉等30余项",
      value: { microwave: { state: "working" }, toilet: { state: "absent" } },
      unknown: [{ text: "等30余项", reason: "list_not_complete", why: "清单没有列全" }],
    });
  });

  it("ends with 1 when nothing was understood, and says so in JSON all the same", async () => {
    const { code, out } = await explain("area", "大小不详");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      raw: "大小不详",
      value: null,
      unknown: [{ text: "大小不详", reason: "not_an_area", why: "没有看出面积" }],
    });
  });

  it("refuses coordinates outside the world before it opens a database", async () => {
    const { code, out } = await explain("position", "101.78,96");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ value: null, unknown: [{ reason: "outside_the_world" }] });
  });

  it.each([
    [["hours"]],
    [["colour", "red"]],
    [["hours", "9:00-17:00", "--at", "tomorrow"]],
    [["area", "20平方米", "--at", "now"]],
  ])("ends with 2 and nothing on standard output for %j", async (words) => {
    const { code, out, err } = await explain(...words);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).not.toBe("");
  });
});
