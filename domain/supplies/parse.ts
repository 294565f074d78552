import { normalise } from "../text/normalise.ts";
import type { Parsed, Unknown } from "../unknown.ts";
import type { Supply } from "./supplies.ts";

/** Goods of a season, longest name first where one holds another. */
const items = [
  ..."绿豆汤、绿豆粥、绿豆水、矿泉水、盐汽水、酸梅汤、藿香正气水、藿香正气液、藿香正气口服液、藿香正气胶囊、清凉油、风油精、花露水、人丹、仁丹、十滴水、驱蚊水".split(
    "、",
  ),
  ..."姜茶、姜汤、姜糖水、红糖姜茶、凉茶、菊花茶、金银花茶、茶包、咖啡、清凉饮品、清凉饮料、冷饮、西瓜、防暑药品、防暑用品、防暑降温用品、防暑降温药品".split(
    "、",
  ),
  ..."防疫用品、防疫消毒用品、口罩、纸巾、一次性纸杯、手套、毛巾、冰袖、扇子、遮阳帽、暖宝宝、热水袋、冻疮膏、护手霜、围巾、消毒液、洗手液".split(
    "、",
  ),
].sort((a, b) => b.length - a.length);

const denied = /(?:无|没有|没|暂无|不提供|已发完|发完|缺)\s*$/;

/** The seasonal goods that a text names, in its order; what it denies (「没有绿豆汤」) is left out. */
export function suppliesIn(raw: string): string[] {
  const text = normalise(raw);
  const found: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const item = items.find((name) => text.startsWith(name, at));
    if (!item) continue;
    if (!denied.test(text.slice(0, at)) && !found.includes(item)) found.push(item);
    at += item.length - 1;
  }
  return found;
}

/** Reads seasonal goods out of prose; pieces that name none are unknown (`not_a_known_supply`). */
export function parseSupplies(raw: string): Parsed<Supply[]> {
  const found = suppliesIn(raw);
  const unknown: Unknown[] = raw
    .split(/[、,，;；。\n]/)
    .map((text) => text.trim())
    .filter((text) => text !== "" && suppliesIn(text).length === 0)
    .map((text) => ({ text, reason: "not_a_known_supply" }));
  return { raw, value: found.length > 0 ? found.map((item) => ({ item })) : null, unknown };
}
