import type { HoursUnknownReason } from "./hours.ts";

/** Why hours, or one moment of them, cannot be known, in words for people. */
export const hoursReasons: Readonly<Record<HoursUnknownReason, string>> = {
  not_stated: "没有写时间",
  no_clock: "说了哪些日子或哪段时间，没说几点",
  length_only: "只说开多久，没说几点到几点",
  not_about_doors: "说的不是开门时间",
  season_without_dates: "只说季节，没说从哪天到哪天",
  day_not_covered: "没说这一天",
  holiday_not_covered: "没说节假日和调休日",
  holiday_table_missing: "这一年的放假安排还没有",
  unconfirmed: "只见于报道，没人核实过",
  reported_locked: "有人在开放时间里碰到锁门",
  found_locked: "工会核实过，写的时间里门锁着",
  reopening_unconfirmed: "停用期已过，没人核实是否重开",
  not_understood: "看不懂这种写法",
};
