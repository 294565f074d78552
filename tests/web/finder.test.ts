import { describe, expect, test } from "vitest";
import { readCamera, writeCamera } from "../../domain/pages/camera.ts";
import type { FinderView } from "../../domain/pages/views.ts";
import type { SignedCompliance, StationHours } from "../../domain/stations/wire.ts";
import { finderHref, stationHref } from "../../web/finder/address.ts";
import { ageView } from "../../web/finder/offline.ts";
import { renderFinder, renderNotice } from "../../web/ssr.tsx";
import { address, finderView, friday, nothingOpenView, site, stations } from "./fixtures.ts";

/** The page as a reader hears it: tags gone, blanks closed up. */
function text(view: FinderView): string {
  return renderFinder(view)
    .body.replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
}

describe("the finder", () => {
  test("says in one sentence how many lamps are lit, and when", () => {
    expect(text(finderView)).toContain("走路15分钟内， 3处亮着灯 周五 20:40 · 由近到远");
  });

  test("tells of each stop the hour, the way, what it has, how to get in and how fresh, in this order", () => {
    expect(text(finderView)).toContain(
      "示例103 五四大街示例药房暖心驿站 21:00关门 走路11分钟 · 860米 · 南 快关了，走到还剩9分钟 " +
        "不能热饭 喝水 休息 如厕? 不知道 进门跟店员说一声 12天前核实",
    );
  });

  test("counts what it does not know, one tap away, and takes it back", () => {
    const hidden = renderFinder(finderView).body;
    expect(hidden).toContain("另有2处，不知道开没开");
    expect(hidden).toContain("unknown=include");
    const shown = renderFinder({ ...finderView, address: { ...address, unknown: true } });
    expect(shown.body).toContain("只看说得准的");
  });

  test("lists coarse positions apart, without any distance", () => {
    const [, apart = ""] = text(finderView).split("本市另有3处，位置未核");
    expect(apart).toContain("示例131 小桥大街社区工会驿站 城北区 · 只知道在本区");
    expect(apart.split("非官方演示")[0]).not.toMatch(/\d米|公里|分钟/);
  });

  test("marks a stop that was signed off as met, and no other", () => {
    const signedMet: SignedCompliance = {
      state: "met",
      standard: { id: "qinghai-6you", version: 1, title: { zh: "青海省“六有”标准", en: "Qinghai" } },
      signedAt: "2026-09-12",
      union: null,
      tier: null,
      sections: [],
    };
    const withState = (state: SignedCompliance["state"]) => {
      const station = {
        ...stations.centre,
        properties: { ...stations.centre.properties, compliance: { ...signedMet, state } },
      };
      return text({ ...finderView, stations: [station] });
    };
    expect(withState("met")).toContain("签认达标");
    expect(withState("unmet")).not.toMatch(/签认|待完善|达标/);
    expect(text(finderView)).not.toContain("签认达标");
  });

  test("asks by the standard of the place for what was signed off, as words and in the address", () => {
    const asking = text({ ...finderView, address: { ...address, view: "filters" } });
    expect(asking).toContain("青海省“六有”标准 不管评没评 签认达标 签认待完善 未评定");
    expect(
      finderHref({
        ...address,
        near: null,
        place: null,
        signed: { standard: "qinghai-6you", status: "met" },
      }),
    ).toBe("/?standard=qinghai-6you&status=met");
  });

  test("with nothing open near: says so, widens, then the first to open, the unknown, and the hotline", () => {
    const page = text(nothingOpenView);
    const inOrder = [
      "走路15分钟内，没有开着的",
      "已经放宽到20公里，找到2处",
      "最近的亮灯处，要骑车去",
      "骑车9分钟 · 2.6公里 · 西南",
      "附近最早开门的",
      "4:30开 走路8分钟 · 620米 · 西 还有2小时20分",
      "附近还有4处，不知道夜里开不开",
      "冷了、病了、没地方去",
      "12351",
    ];
    const places = inOrder.map((words) => page.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test("with nothing that fits: names the condition, and offers to drop it or to see the unknown", () => {
    const { body } = renderFinder({
      ...finderView,
      address: { ...address, amenities: ["shower"] },
      outcome: "empty",
      radius: 20_000,
      stations: [],
      unknown: 6,
    });
    expect(body).toContain("没有能洗澡的站点");
    expect(body).toContain("20公里内都没有登记。有6处不知道有没有。");
    expect(body).toContain("去掉「淋浴」");
    expect(body).toContain("看那6处");
  });

  test("speaks English throughout its own words", () => {
    const page = text({ ...finderView, address: { ...address, lang: "en", place: null } });
    expect(page).toContain("3 lamps lit within 15 minutes on foot");
    expect(page).toContain(
      "Open until 22:00 6 min walk · 480 m NE Eat Drink Rest Toilet ID card at this hour Confirmed 3 days ago",
    );
    expect(page).toContain("2 more: we do not know if they are open Show");
  });

  test("holds no inline style or script, and a symbol for every icon", () => {
    for (const view of [finderView, nothingOpenView]) {
      const { body, sprite } = renderFinder(view);
      expect(body + sprite).not.toMatch(/\sstyle=|<script|<style/);
      for (const [, name] of body.matchAll(/href="#(icon-[\w-]+)"/g))
        expect(sprite).toContain(`id="${name}"`);
    }
  });

  test("escapes what data says", () => {
    const [first] = finderView.stations;
    if (!first) throw new Error("the fixture has stations");
    const name = `<img src=x onerror="alert(1)">`;
    const view = { ...finderView, stations: [{ ...first, properties: { ...first.properties, name } }] };
    expect(renderFinder(view).body).not.toContain("<img");
  });
});

describe("addresses", () => {
  test("the ordinary state has the shortest one; a change begins at the first page again", () => {
    expect(finderHref({ ...address, near: null, place: null })).toBe("/");
    expect(finderHref({ ...address, cursor: "abc", place: null }, { needs: ["eat", "toilet"] })).toBe(
      "/?near=101.7522,36.6283&needs=eat,toilet",
    );
    expect(finderHref({ ...address, near: null, place: null, openAt: "any", view: "map", lang: "en" })).toBe(
      "/?openAt=any&view=map&lang=en",
    );
  });

  test("a position is written to four decimals, some ten metres", () => {
    const near: [number, number] = [101.752_234_9, 36.628_251_1];
    expect(stationHref("630104-7K2M", { near, lang: "zh" })).toBe("/s/630104-7K2M?near=101.7522,36.6283");
  });
});

describe("a saved list, read later without a network", () => {
  const later = (iso: string) =>
    ageView({ ...finderView, stations: [stations.centre, stations.bank] }, Date.parse(iso));
  const states = (view: FinderView) => view.stations.map(({ properties }) => properties.hours.state);

  test("stays as it was while the saved hours hold", () => {
    expect(states(later("2026-11-20T21:59:00+08:00"))).toEqual(["open", "closed"]);
  });
  test("a door past its hour is closed; one past its opening is unknown, not guessed open", () => {
    expect(states(later("2026-11-20T22:00:00+08:00"))).toEqual(["closed", "closed"]);
    expect(states(later("2026-11-21T08:30:00+08:00"))).toEqual(["closed", "unknown"]);
  });
});

test("a withdrawn station's page says why and what stands nearby", () => {
  const { body } = renderNotice({
    page: "notice",
    site,
    lang: "zh",
    notice: "gone",
    name: "示例012 驿站",
    reason: "搬走了",
    alternatives: [stations.cleaners],
    asOf: friday,
  });
  expect(body).toContain("示例012 驿站撤了");
  expect(body).toContain("原因：搬走了");
  expect(body).toContain("示例047 胜利路环卫工人休息室");
});

describe("what nobody has confirmed", () => {
  const [first] = finderView.stations;
  if (!first) throw new Error("no station");
  const unconfirmed = (hours: StationHours): FinderView => ({
    ...finderView,
    stations: [{ ...first, properties: { ...first.properties, verifiedAt: null, hours } }],
  });

  test("is marked in the foot of its stop, hours known or not", () => {
    expect(text(unconfirmed({ state: "unknown", reason: "not_stated" }))).toContain("没人核实过");
    expect(text(unconfirmed({ state: "open", until: null, entry: null }))).toContain("没人核实过");
  });

  test("a newspaper's word is named once, with its month", () => {
    const page = text(
      unconfirmed({ state: "unknown", reason: "unconfirmed", claimed: { raw: "每天", reported: "2024-03" } }),
    );
    expect(page).toContain("据2024-03报道，未核实");
    expect(page).not.toContain("没人核实过");
  });
});

test("where nothing is registered and nothing was asked for, the page offers another place and drops no conditions", () => {
  const page = text({
    ...finderView,
    outcome: "empty",
    stations: [],
    address: { ...address, openAt: "any" },
  });
  expect(page).toContain("附近没有登记的站点");
  expect(page).toContain("没登记不等于没有");
  expect(page).not.toContain("去掉");
});

test("the camera of the map reads back as it was written, and nothing else is a camera", () => {
  const camera = { zoom: 13.25, lat: 36.626, lon: 101.757 };
  expect(readCamera(writeCamera(camera))).toEqual(camera);
  for (const text of [
    null,
    "",
    "14",
    "14/36",
    "14/91/101",
    "2/36/101",
    "14/36/181",
    "14/x/101",
    "14/36/101/5",
  ]) {
    expect(readCamera(text)).toBeNull();
  }
  expect(finderHref({ ...address, map: camera }, { needs: ["eat"] })).toContain("map=13.25/36.6260/101.7570");
  expect(finderHref({ ...address, map: camera }, { near: [100, 36] })).not.toContain("map=");
});
