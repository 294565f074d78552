import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entryReasons, parseEntry } from "../../../domain/entry/parse.ts";

describe("parseEntry", () => {
  it.each<[raw: string, methods: string, unknown: string]>([
    ["人脸识别、身份证刷卡、齐鲁工惠二维码开门", "id_card face scan[齐鲁工惠二维码]", ""],
    ["24小时不间断开放;夜晚刷身份证便可进入", "id_card@夜晚", "24小时不间断开放: not_about_entry"],
    ["24小时(无人值守,扫码门禁)", "scan", "24小时: not_about_entry | 无人值守: not_about_entry"],
    ["人脸识别或刷身份证、智能照明、远程监控", "id_card face", ""],
    ["电子门禁、视频监控", "null", "电子门禁、视频监控: gate_without_method"],
    ["报刊和扫码电子书", "null", "报刊和扫码电子书: not_about_entry"],
    ["扫码充电", "null", "扫码充电: not_about_entry"],
    ["扫码", "scan", ""],
    ["密码", "code", ""],
    ["刷工会卡开门", "card", ""],
    ["手机APP开门", "app", ""],
    ["打电话开门", "phone", ""],
    ["无需登记，推门即进", "walk_in", ""],
    ["门卫登记后进入", "ask", ""],
    ["22:00后刷身份证进入", "id_card@22:00后", ""],
    ["刷臉進門", "face", ""],
    ["不能刷脸", "null", "不能刷脸: denied"],
    ["饮水机、微波炉", "null", "饮水机、微波炉: not_about_entry"],
    ["", "null", ""],
  ])("reads %j", (raw, methods, unknown) => {
    const { value, unknown: left } = parseEntry(raw);
    const told = value?.map(({ method, when, note }) =>
      [method, when ? `@${when}` : "", note ? `[${note}]` : ""].join(""),
    );
    expect(told?.join(" ") ?? "null").toBe(methods);
    expect(left.map(({ text, reason }) => `${text}: ${reason}`).join(" | ")).toBe(unknown);
  });

  it("keeps the text and quotes it, whatever it is given", () => {
    const words = fc.constantFrom(
      ..."夜晚 刷 身份证 扫码 开门 门禁 密码 人脸 或 、 ; ( ） 无需 登记 22:00后 app".split(" "),
    );
    const prose = fc.oneof(
      fc.array(words, { maxLength: 10 }).map((some) => some.join("")),
      fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(prose, (raw) => {
        const { raw: kept, unknown } = parseEntry(raw);
        return (
          kept === raw && unknown.every(({ text, reason }) => raw.includes(text) && reason in entryReasons)
        );
      }),
    );
  });
});
