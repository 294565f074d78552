import type { Reason } from "../assessment.ts";
import type { AskName } from "../check.ts";
import { claim } from "./claim.ts";
import {
  amenityBroken,
  amenityWorks,
  amountWords,
  beyond,
  eventWords,
  farOff,
  floorOr,
  type Say,
  sameDoor,
  sayWelcome,
  short,
  vague,
  yesOr,
} from "./told.ts";
import { record } from "./values.ts";

/** The sentences of column 依据, by check and reason. They say what is so, not what that is worth. */

const say =
  (zh: string, en: string): Say =>
  () => ({ zh, en });
const noRecord: Say = ({ alone, thing }) =>
  alone
    ? { zh: "没有记录", en: "Not recorded" }
    : { zh: `${thing.zh}没有记录`, en: `${thing.en}: not recorded` };

/** What can be said whatever was checked. */
export const byReason: Record<Exclude<Reason, "parts">, Say> = {
  as_required: ({ thing, value }) => ({ zh: `${thing.zh}：${value.zh}`, en: `${thing.en}: ${value.en}` }),
  ruled_met: say("审核员认定：有", "A reviewer found it met"),
  absent: ({ thing }) => ({ zh: `没有${thing.zh}`, en: `${thing.en}: none` }),
  broken: ({ thing }) => ({ zh: `${thing.zh}坏了`, en: `${thing.en}: out of order` }),
  expired: ({ thing, expires, date }) => {
    if (expires === null) return { zh: `${thing.zh}过期了`, en: `${thing.en}: expired` };
    const { zh, en } = date(expires);
    return { zh: `${thing.zh}过期了，只到${zh}`, en: `${thing.en}: expired after ${en}` };
  },
  nearby_only: ({ thing, value, hasWay }) => ({
    zh: hasWay ? `${thing.zh}不在站里：${value.zh}` : `${thing.zh}${value.zh}，站里没有`,
    en: `${thing.en}: ${value.en}, none here`,
  }),
  too_far: ({ thing, measured, limit }) => ({
    zh: `${thing.zh}在门外${measured.zh}，超过${limit("within").zh}`,
    en: `${thing.en}: ${measured.en} away, more than ${limit("within").en}`,
  }),
  paid: ({ thing }) => ({ zh: `${thing.zh}要付钱`, en: `${thing.en}: paid` }),
  too_few: ({ thing, measured, limit }) => ({
    zh: `${thing.zh}${measured.zh}，不够${limit("atLeast", "moreThan", "count").zh}`,
    en: `${thing.en}: ${measured.en}, short of ${limit("atLeast", "moreThan", "count").en}`,
  }),
  too_many: ({ thing, measured, limit }) => ({
    zh: `${thing.zh}${measured.zh}，多于${limit("atMost", "lessThan").zh}`,
    en: `${thing.en}: ${measured.en}, more than ${limit("atMost", "lessThan").en}`,
  }),
  below: floorOr("below"),
  above: floorOr("above"),
  mismatch: ({ thing, value }) => ({
    zh: `${thing.zh}是「${value.zh}」，对不上`,
    en: `${thing.en}: “${value.en}” does not fit`,
  }),
  not_so: ({ thing, value }) => ({ zh: `${thing.zh}：${value.zh}`, en: `${thing.en}: ${value.en}` }),
  not_open: ({ value }) => ({ zh: `写的是${value.zh}`, en: `Open ${value.en}` }),
  no_other_way_in: ({ value }) => ({ zh: `只能${value.zh}`, en: `Only: ${value.en}` }),
  not_listed: say("地图上找不到", "On no map"),
  off_the_mark: ({ measured, limit }) => ({
    zh: `地图上的点差${measured.zh}，超过${limit("within").zh}`,
    en: `The listed point is ${measured.en} off, more than ${limit("within").en}`,
  }),
  hours_differ: say("地图上写的开放时间不一样", "The map gives other hours"),
  ruled_unmet: say("审核员认定：还没有", "A reviewer found it not met"),
  not_recorded: noRecord,
  unconfirmed: (about) => {
    const { zh, en } = claim(about);
    return { zh: `听说${zh}，没人核实过`, en: `${en}, reported but not confirmed` };
  },
  stale: (about) => {
    const { zh, en } = claim(about);
    const { seen, age, path } = about;
    const how = path.startsWith("roles.") ? "核实" : "看";
    return {
      zh: `${zh}，是${seen.zh}${how}的，超过${age.zh}`,
      en: `${en}, but seen ${seen.en}, over ${age.en}`,
    };
  },
  too_vague: vague,
  distance_unknown: ({ thing }) => ({
    zh: `${thing.zh}在门外，不知道多远`,
    en: `${thing.en}: outside, nobody knows how far`,
  }),
  cost_unknown: ({ thing }) => ({
    zh: `${thing.zh}要不要钱，不知道`,
    en: `${thing.en}: nobody knows whether it is free`,
  }),
  date_unknown: ({ thing }) => ({
    zh: `${thing.zh}哪天到期，不知道`,
    en: `${thing.en}: nobody knows the date on it`,
  }),
  position_coarse: ({ placed }) =>
    placed
      ? { zh: `位置${placed.zh}，算不出距离`, en: `The position is ${placed.en}: no distance can be told` }
      : { zh: "位置没核到门口，算不出距离", en: "The position is too rough to tell a distance" },
  position_unsurveyed: say("门口还没定过位", "Nobody has taken the position at the door"),
  needs_ruling: say("要审核员认定", "Waits for a reviewer"),
};

const sayValue: Say = ({ value }) => value;
const saySetting: Say = ({ value }) => ({ zh: `在${value.zh}`, en: `${value.en} area` });
const sayDensity: Say = ({ value }) => ({
  zh: `这一带站点分布${value.zh}`,
  en: `Stations around here: ${value.en.toLowerCase()}`,
});
const unsureSetting = say(
  "在城区还是乡村，没写明，也算不出",
  "Urban or rural: not declared, and not computed",
);
const unsureDensity = say(
  "这一带站点密不密，没写明，也算不出",
  "How densely stations lie: not declared, and not computed",
);

/** What a check has words of its own for; every check is named, so that a new one is thought of. */
export const byCheck: Record<AskName, Partial<Record<Exclude<Reason, "parts">, Say>>> = {
  amenity: {
    as_required: amenityWorks,
    broken: amenityBroken,
  },
  number: {
    as_required: (about) =>
      about.path === "surroundings.sameDoor"
        ? sameDoor(about.count)
        : about.path === "floor"
          ? about.value
          : amountWords(about),
    above: (about) =>
      about.path === "surroundings.sameDoor" ? sameDoor(about.count) : floorOr("above")(about),
    too_vague: (about) =>
      about.of === "open_days"
        ? {
            zh: `写着「${about.value.zh}」，说不准每周开几天`,
            en: `“${about.value.en}” does not tell on how many days it is open`,
          }
        : about.path === "hours"
          ? {
              zh: `写着「${about.value.zh}」，算不出开多久`,
              en: `“${about.value.en}” does not tell for how long it is open`,
            }
          : vague(about),
  },
  spacing: {
    as_required: ({ nearest }) => nearest,
    below: (about) => ({
      zh: `${about.nearest.zh}，${short(about).zh}`,
      en: `${about.nearest.en}, ${short(about).en}`,
    }),
    above: (about) => ({
      zh: `${about.nearest.zh}，${beyond(about).zh}`,
      en: `${about.nearest.en}, ${beyond(about).en}`,
    }),
    not_recorded: ({ others }) => ({
      zh: `离最近的${others.zh}多远，还没算过`,
      en: `The distance to the nearest ${others.en} has not been computed`,
    }),
  },
  stations: {
    as_required: ({ around }) => around,
    too_few: ({ around, limit }) => ({
      zh: `${around.zh}，少于${limit("atLeast").zh}个`,
      en: `${around.en}, fewer than ${limit("atLeast").en}`,
    }),
    too_many: ({ around, limit }) => ({
      zh: `${around.zh}，多于${limit("atMost").zh}个`,
      en: `${around.en}, more than ${limit("atMost").en}`,
    }),
    too_vague: ({ around }) => ({ zh: `${around.zh}，说不准`, en: `${around.en}, too rough to say` }),
    not_recorded: say("周边有几个站点，还没算过", "The stations around have not been counted"),
  },
  text: {
    as_required: ({ path, value, hasName, thing }) =>
      hasName && path !== "name"
        ? { zh: `${thing.zh}与台账同名`, en: `${thing.en}: same as the registered name` }
        : { zh: `${thing.zh}：${value.zh}`, en: `${thing.en}: ${value.en}` },
    mismatch: ({ path, raw, thing, value, hasName }) => {
      const { says } = record(raw);
      const written = typeof says === "string" ? { zh: says, en: says } : value;
      return hasName && path !== "name"
        ? {
            zh: `${thing.zh}写着「${written.zh}」，与台账不同名`,
            en: `${thing.en}: “${written.en}” is not the registered name`,
          }
        : { zh: `${thing.zh}是「${written.zh}」，对不上`, en: `${thing.en}: “${written.en}” does not fit` };
    },
    not_recorded: ({ path, thing }) =>
      path.startsWith("evidence.")
        ? { zh: `${thing.zh}上写的什么，没有记录`, en: `${thing.en}: what it says is not recorded` }
        : { zh: `${thing.zh}没有记录`, en: `${thing.en}: not recorded` },
  },
  evidence: {
    as_required: ({ thing, alone }) =>
      alone ? { zh: "现场看到了", en: "Seen on site" } : { zh: `看到了${thing.zh}`, en: `${thing.en}: seen` },
  },
  role: {
    as_required: ({ thing, count }) => ({
      zh: `定了${count}名${thing.zh}`,
      en: `${thing.en}: ${count} named`,
    }),
    absent: ({ thing }) => ({ zh: `还没定${thing.zh}`, en: `${thing.en}: nobody is named` }),
    too_few: ({ thing, count, limit }) => ({
      zh: `只定了${count}名${thing.zh}，要${limit("atLeast").zh}`,
      en: `${thing.en}: ${count} named, ${limit("atLeast").en} asked`,
    }),
    too_many: ({ thing, count, limit }) => ({
      zh: `定了${count}名${thing.zh}，最多${limit("atMost").zh}`,
      en: `${thing.en}: ${count} named, at most ${limit("atMost").en}`,
    }),
  },
  yes: { as_required: yesOr(true), not_so: yesOr(false) },
  stated: { as_required: (about) => (about.path === "audiences" ? sayWelcome(about) : about.value) },
  hours: {
    as_required: sayValue,
    too_vague: ({ value }) => ({
      zh: `写着「${value.zh}」，说不准几点开门`,
      en: `“${value.en}” does not tell when it is open`,
    }),
  },
  entry: {
    as_required: sayValue,
    not_so: ({ value }) => ({ zh: `只能${value.zh}`, en: `Only: ${value.en}` }),
  },
  listing: {
    as_required: ({ maps, measured, hasMeasure, hasHours }) =>
      hasHours
        ? { zh: `${maps.zh}，开放时间一致`, en: `${maps.en}: the same hours` }
        : hasMeasure
          ? { zh: `${maps.zh}，差${measured.zh}`, en: `${maps.en}: ${measured.en} off` }
          : maps,
    mismatch: say("地图上缺位置、编号或照片", "The map lacks the position, the code or a photo"),
    not_recorded: ({ alone, listings, path }) =>
      path === "surroundings.onOurMap"
        ? {
            zh: "在本平台的地图上查不查得到，还没算过",
            en: "Whether our own map shows it has not been computed",
          }
        : listings.length > 0
          ? { zh: "地图上写的没有核对过", en: "What the map shows has not been compared" }
          : { zh: alone ? "没有记录" : "地图上有没有，没有记录", en: "Map listing: not recorded" },
    distance_unknown: say(
      "地图上的点离门口多远，没量过",
      "Nobody has measured how far off the listed point is",
    ),
    position_coarse: farOff,
    position_unsurveyed: farOff,
  },
  valid: {
    as_required: ({ path, thing, expires, date }) => {
      if (expires === null) return { zh: `${thing.zh}没过期`, en: `${thing.en}: in date` };
      const { zh, en } = date(expires);
      if (path === "operator") return { zh: `${thing.zh}到${zh}为止`, en: `${thing.en}: good until ${en}` };
      return { zh: `${thing.zh}最早${zh}到期`, en: `${thing.en}: good until ${en}` };
    },
    below: ({ thing, measured, limit }) => ({
      zh: `${thing.zh}还有${measured.zh}到期，不够${limit("for").zh}`,
      en: `${thing.en}: ${measured.en} left, short of ${limit("for").en}`,
    }),
  },
  events: {
    as_required: eventWords,
    too_few: eventWords,
    too_many: eventWords,
    absent: eventWords,
    stale: ({ thing, seen, age }) => ({
      zh: `${thing.zh}的记录是${seen.zh}核实的，超过${age.zh}`,
      en: `${thing.en}: the record was confirmed ${seen.en}, over ${age.en}`,
    }),
  },
  serves: { as_required: sayWelcome, not_so: sayWelcome },
  kind: { as_required: sayValue, not_so: sayValue },
  host: { as_required: sayValue, not_so: sayValue },
  setting: {
    as_required: saySetting,
    not_so: saySetting,
    not_recorded: unsureSetting,
    position_coarse: unsureSetting,
    position_unsurveyed: unsureSetting,
  },
  density: {
    as_required: sayDensity,
    not_so: sayDensity,
    not_recorded: unsureDensity,
    position_coarse: unsureDensity,
    position_unsurveyed: unsureDensity,
  },
  region: {
    as_required: say("在这个地区", "In the region"),
    not_so: say("不在这个地区", "Not in the region"),
    too_vague: say("只知道大概在哪，说不准在不在这个地区", "The region is known too roughly"),
  },
  ruling: {},
};
