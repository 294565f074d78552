import { describe, expect, test } from "vitest";
import { type Probe, similarStations, similarToEach } from "../../../server/duplicates/similar.ts";
import { useTestApp } from "../../support/app.ts";
import { away, here, register, type Told } from "../../support/stations.ts";

const app = useTestApp();

const probe = (told: Partial<Probe> & { at?: [number, number] }): Probe => {
  const { at, ...rest } = told;
  return {
    name: "五四大街工会驿站",
    region: "630104",
    ...(at && { position: { lon: at[0], lat: at[1], precision: "entrance" } }),
    ...rest,
  };
};

async function found(told: Parameters<typeof probe>[0], ...stations: Told[]) {
  const codes = await register(app.context.db, ...stations);
  const similar = await similarStations(app.context.db, probe(told), { limit: 10 });
  return similar.map((one) => ({ ...one, nth: codes.indexOf(one.code) }));
}

describe("stations like one that is being registered", () => {
  test("are found at the same door under another brand, with the metres and why", async () => {
    const [first, ...rest] = await found(
      { at: here, host: "建设银行五四大街支行" },
      { name: "劳动者港湾", at: away(9, 0), host: "中国建设银行西宁五四大街支行" },
      { name: "胜利路爱心驿站", at: away(400, 0) },
    );
    expect(rest).toEqual([]);
    expect(first?.nth).toBe(0);
    expect(first?.metres).toBe(9);
    expect(first?.reasons.map(({ code }) => code)).toEqual(["same_door", "same_host"]);
  });

  test("are found by name where their place is known to the district only", async () => {
    const similar = await found(
      { name: "西宁市虎台社区户外劳动者驿站", at: here },
      { name: "虎台社区爱心驿站", coarse: "district" },
      { name: "城西文化公园爱心驿站", coarse: "district" },
    );
    expect(similar.map(({ nth }) => nth)).toEqual([0]);
  });

  test("are found across the border of a city when they are next door", async () => {
    const similar = await found(
      { name: "高速口司机之家", at: here, region: "630104" },
      { name: "高速口驿站", at: away(20, 0), region: "632801" },
    );
    expect(similar.map(({ nth }) => nth)).toEqual([0]);
  });

  test("are found in traditional characters", async () => {
    const similar = await found(
      { name: "體育館驿站", at: here },
      { name: "体育馆工会驿站", at: away(40, 0) },
    );
    expect(similar.map(({ nth }) => nth)).toEqual([0]);
  });

  test("are neither withdrawn ones nor the station itself", async () => {
    const [, itself = ""] = await register(
      app.context.db,
      { name: "五四大街爱心驿站", lifecycle: { state: "withdrawn", reason: "拆了" } },
      { name: "五四大街爱心驿站" },
    );
    const similar = await similarStations(app.context.db, probe({ at: here }), {
      limit: 5,
      exceptCode: itself,
    });
    expect(similar).toEqual([]);
  });

  test("are only those that are public or within reach of whoever asks", async () => {
    const [open, planned] = await register(
      app.context.db,
      { name: "五四大街爱心驿站" },
      { name: "五四大街爱心驿站", lifecycle: { state: "planned" } },
    );
    const nowhere = { all: false, unions: [], stations: [] };
    const seen = async (reach: { all: boolean; unions: number[]; stations: number[] }) =>
      (await similarStations(app.context.db, probe({ at: here }), { limit: 5, reach })).map(
        ({ code }) => code,
      );
    expect(await seen(nowhere)).toEqual([open]);
    expect(new Set(await seen({ ...nowhere, all: true }))).toEqual(new Set([open, planned]));
  });

  test("are told for many places at once as for each alone", async () => {
    await register(
      app.context.db,
      { name: "五四大街爱心驿站" },
      { name: "建国路工会驿站", at: away(3000, 0), region: "630102" },
    );
    const probes = [
      probe({ at: here }),
      probe({ name: "建国路驿站", at: away(3010, 0) }),
      probe({ name: "别处驿站" }),
    ];
    const each = await similarToEach(app.context.db, probes, { limit: 3 });
    const alone = await Promise.all(probes.map((one) => similarStations(app.context.db, one, { limit: 3 })));
    expect(each).toEqual(alone);
    expect(each.map(({ length }) => length)).toEqual([1, 1, 0]);
  });
});
