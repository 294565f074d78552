import { expect, test } from "vitest";
import { routeLinks, searchLink } from "../../../server/pages/navigation.ts";

const door = {
  name: "测试,驿站&A",
  city: "西宁市",
  position: [101.757, 36.626] as [number, number],
  fictional: false,
};
const href = (destination: Parameters<typeof routeLinks>[0], app: string) =>
  routeLinks(destination).find((link) => link.app === app)?.href ?? "";

test("Amap takes longitude first and the Chinese offset; its own commas are kept apart from the name's", () => {
  const to = new URL(href(door, "amap")).searchParams.get("to")?.split(",") ?? [];
  expect(to).toHaveLength(3);
  const shift = Math.hypot((Number(to[0]) - 101.757) * 89_000, (Number(to[1]) - 36.626) * 111_000);
  expect(shift).toBeGreaterThan(100);
  expect(shift).toBeLessThan(800);
  expect(to[2]).toBe("测试 驿站&A");
});

test("Tencent, Baidu and Apple take latitude first, in the same offset system", () => {
  const amap = new URL(href(door, "amap")).searchParams.get("to")?.split(",") ?? [];
  const latLng = `${amap[1]},${amap[0]}`;
  expect(new URL(href(door, "tencent")).searchParams.get("tocoord")).toBe(latLng);
  expect(new URL(href(door, "baidu")).searchParams.get("location")).toBe(latLng);
  expect(new URL(href(door, "baidu")).searchParams.get("coord_type")).toBe("gcj02");
  expect(new URL(href(door, "apple")).searchParams.get("daddr")).toBe(latLng);
});

test("the phone's own app takes latitude first in WGS84", () => {
  expect(href(door, "phone")).toMatch(/^geo:36\.626000,101\.757000\?q=36\.626000,101\.757000\(/);
});

test("outside the mainland nothing is shifted", () => {
  const taipei = { ...door, position: [121.5654, 25.033] as [number, number] };
  expect(new URL(href(taipei, "apple")).searchParams.get("daddr")).toBe("25.033000,121.565400");
});

test("a coarse position is searched by name and city, never by numbers", () => {
  const coarse = { ...door, position: null };
  for (const { href: link } of routeLinks(coarse)) {
    expect(decodeURIComponent(link ?? "")).toContain("测试");
    expect(link).not.toMatch(/101\.|36\./);
  }
  expect(new URL(searchLink(coarse)).searchParams.get("city")).toBe("西宁市");
});

test("a fictional station leads nowhere", () => {
  expect(routeLinks({ ...door, fictional: true }).every((link) => link.href === null)).toBe(true);
});
