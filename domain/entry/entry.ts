import { z } from "zod";

/** 进入方式: how one gets through the door. Codes are stable; `ask` means telling the shop assistant or guard. */
export const entryMethods = [
  "walk_in",
  "ask",
  "id_card",
  "scan",
  "code",
  "card",
  "app",
  "face",
  "phone",
] as const;
export const EntryMethod = z.enum(entryMethods);
export type EntryMethod = z.infer<typeof EntryMethod>;

/** 刷身份证、扫码、门禁卡…: what a worker must have with them; `walk_in` and `ask` need nothing. */
export const entryNeedsNothing: readonly EntryMethod[] = ["walk_in", "ask"];

export const entryLabels: Record<EntryMethod, { zh: string; en: string }> = {
  walk_in: { zh: "推门就进", en: "Walk in" },
  ask: { zh: "进门跟店员说一声", en: "Tell the staff" },
  id_card: { zh: "刷身份证", en: "ID card" },
  scan: { zh: "扫码进门", en: "Scan a code" },
  code: { zh: "输密码", en: "Door code" },
  card: { zh: "刷门禁卡", en: "Access card" },
  app: { zh: "用手机应用开门", en: "Open with an app" },
  face: { zh: "刷脸", en: "Face recognition" },
  phone: { zh: "打电话开门", en: "Phone to open" },
};
