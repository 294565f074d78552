import { type AmenityCode, amenityCodes } from "../../amenities/amenities.ts";
import type { Finding, Reason } from "../assessment.ts";
import type { AskName } from "../check.ts";
import type { Dimension } from "../quantity.ts";
import type { StandardVersion } from "../standard.ts";
import type { Label } from "../vocabulary.ts";
import { subject } from "./decisive.ts";
import { counted, counting, mended, moving, putting, recording, renewed } from "./mending.ts";
import { lower, measureUnit, thingOf, withArticle } from "./names.ts";
import { offered, record } from "./values.ts";

/** What is to be done about one check, as one says it to whoever does it. */

interface About {
  path: string;
  thing: Label;
  /** Beside its criterion, which names the thing. */
  beside: boolean;
  /** Of what is measured. */
  unit: Dimension | undefined;
  code: AmenityCode | undefined;
  /** Held against the station's name. */
  named: boolean;
  /** As recorded. */
  value: Record<string, unknown>;
  /** Which events count, or which number is made of the hours. */
  of: string | undefined;
  /** Of a while back, not of what is open now. */
  within: boolean;
  /** It has not happened at all. */
  never: boolean;
}
type Do = (about: About) => Label;
type Wanting = Exclude<Reason, "parts" | "as_required" | "ruled_met">;

/** What to do about one check that asks something itself. `beside`: the criterion stands there and names the thing. */
export function doing(
  finding: Finding,
  standard: Pick<StandardVersion, "vocabulary">,
  { beside }: { beside: boolean },
): Label {
  const { check, reason } = finding;
  const path = subject(finding)?.path ?? "";
  const about: About = {
    path,
    thing: thingOf(finding, standard),
    beside,
    unit: measureUnit(path, standard),
    code: amenityCodes.find((code) => path === `amenities.${code}`),
    named: path !== "name" && finding.facts.some((fact) => fact.path === "name"),
    value: record(subject(finding)?.value),
    of: finding.of,
    within: finding.thresholds.some(({ bound }) => bound === "within"),
    never: finding.measured?.high === 0,
  };
  if (check === "all" || check === "any" || check === "atLeast" || check === "not" || check === "cases")
    return undo(about);
  if (reason === "parts" || reason === "as_required" || reason === "ruled_met") return undo(about);
  return (byCheck[check][reason] ?? byReason[reason])(about);
}

const to =
  (zh: string, en: string): Do =>
  () => ({ zh, en });

/** Short beside its criterion, whole elsewhere. */
const both =
  (short: [zh: string, en: string], whole: (thing: Label) => [zh: string, en: string]): Do =>
  ({ beside, thing }) => {
    const [zh, en] = beside ? short : whole({ zh: thing.zh, en: lower(thing.en) });
    return { zh, en };
  };

/** Something is there that should not be. */
const undo: Do = ({ beside, thing, path }) => {
  const fewer = recording[path]?.fewer;
  if (fewer) return fewer;
  return beside || thing.zh === ""
    ? { zh: "对照条款改过来", en: "Put right what the criterion rules out" }
    : { zh: `对照条款，把${thing.zh}改过来`, en: `Change as the criterion asks: ${lower(thing.en)}` };
};

const askReviewer = to("请审核员认定", "Ask a reviewer to decide");
const survey = to("到门口定一次位", "Take the position at the door");

const byReason: Record<Wanting, Do> = {
  absent: ({ thing }) => ({ zh: `配上${thing.zh}`, en: `Get ${withArticle(thing.en)}` }),
  broken: mended,
  expired: renewed,
  nearby_only: ({ thing }) => ({ zh: `站里也配上${thing.zh}`, en: `Have ${withArticle(thing.en)} here too` }),
  too_far: ({ thing }) => ({
    zh: `站里配上${thing.zh}，或在近处找一家有的`,
    en: `Get ${withArticle(thing.en)} here, or find one nearer`,
  }),
  paid: both(["说好不收钱", "Make it free"], ({ zh, en }) => [`${zh}说好不收钱`, `Make it free: ${en}`]),
  too_few: ({ thing }) => ({ zh: `再添${thing.zh}`, en: `Add more: ${lower(thing.en)}` }),
  too_many: ({ thing }) => ({ zh: `把${thing.zh}减下来`, en: `Reduce: ${lower(thing.en)}` }),
  below: ({ thing }) => ({
    zh: `想办法把${thing.zh}加上去`,
    en: `Find a way to raise it: ${lower(thing.en)}`,
  }),
  above: ({ thing }) => ({
    zh: `想办法把${thing.zh}减下来`,
    en: `Find a way to lower it: ${lower(thing.en)}`,
  }),
  mismatch: ({ thing }) => ({ zh: `把${thing.zh}改对`, en: `Put it right: ${lower(thing.en)}` }),
  not_so: undo,
  not_open: to("改开放时间", "Change the opening hours"),
  no_other_way_in: to("添一种不刷脸、不用手机的进门办法", "Add a way in that needs no face scan and no app"),
  not_listed: to("到地图上申报站点", "Have the station put on the map"),
  off_the_mark: to("把地图上的点改到门口", "Have the point on the map moved to the door"),
  hours_differ: to("把地图上的开放时间改对", "Have the hours on the map corrected"),
  ruled_unmet: both(["照认定意见改", "Do as the ruling says"], ({ zh }) => [
    zh === "" ? "照认定意见改" : `照${zh}的意见改`,
    "Do as the ruling says",
  ]),
  not_recorded: both(["问清楚，记下来", "Find out, and record it"], ({ zh, en }) => [
    `问清楚${zh}，记下来`,
    `Find out, and record it: ${en}`,
  ]),
  unconfirmed: both(["核实一下", "Confirm it"], ({ zh, en }) => [`核实一下${zh}`, `Confirm it: ${en}`]),
  stale: both(["再核实一次", "Confirm it again"], ({ zh, en }) => [
    `再核实一次${zh}`,
    `Confirm it again: ${en}`,
  ]),
  too_vague: both(["问准了记下来", "Find out exactly, and record it"], ({ zh, en }) => [
    `把${zh}问准，记下来`,
    `Find out exactly, and record it: ${en}`,
  ]),
  distance_unknown: both(["走一趟，记下多远", "Walk there, and record how far it is"], ({ zh, en }) => [
    `走一趟，记下${zh}有多远`,
    `Walk there, and record how far it is: ${en}`,
  ]),
  cost_unknown: both(["问清楚要不要钱", "Ask whether it is free"], ({ zh, en }) => [
    `问清楚${zh}要不要钱`,
    `Ask whether it is free: ${en}`,
  ]),
  date_unknown: both(["看一眼到期日，记下来", "Read the date on it, and record it"], ({ zh, en }) => [
    `看一眼${zh}的到期日，记下来`,
    `Read the date on it, and record it: ${en}`,
  ]),
  position_coarse: survey,
  position_unsurveyed: survey,
  needs_ruling: askReviewer,
};

const declareSetting = to("请工会写明在城区还是乡村", "Ask the union to declare it urban or rural");
const declareDensity = to("请工会写明这一带站点密不密", "Ask the union to declare how densely stations lie");
const postHours = to("把开放时间写到门口，记下来", "Post the hours at the door, and record them");
const lookFor: Do = ({ thing }) => ({
  zh: `看一眼有没有${thing.zh}，拍张照`,
  en: `Look for it, and take a photo: ${lower(thing.en)}`,
});

const lookAtAmenity = both(
  ["去看看有没有、能不能用", "Look whether there is one, and whether it works"],
  ({ zh, en }) => [`去看看有没有${zh}、能不能用`, `Look whether there is one, and whether it works: ${en}`],
);
const askRepaired = both(["去看看修好了没有", "Look whether it has been repaired"], ({ zh, en }) => [
  `去看看${zh}修好了没有`,
  `Look whether it has been repaired: ${en}`,
]);
const askStillWorks = both(["去看一眼，确认还能用", "Look whether it still works"], ({ zh, en }) => [
  `去看一眼${zh}，确认还能用`,
  `Look whether it still works: ${en}`,
]);
const askWorks = both(["去看一眼，确认能不能用", "Look whether it works"], ({ zh, en }) => [
  `去看一眼${zh}，确认能不能用`,
  `Look whether it works: ${en}`,
]);
const searchMaps = to("在地图上搜一搜，记下来", "Search the maps, and record it");
const askNamed: Do = ({ thing }) => ({
  zh: `问清楚${thing.zh}定了没有`,
  en: `Ask whether somebody is named: ${lower(thing.en)}`,
});

/** What a check has words of its own for; every check is named, so that a new one is thought of. */
const byCheck: Record<AskName, Partial<Record<Wanting, Do>>> = {
  amenity: {
    absent: (about) =>
      about.code && offered.includes(about.code)
        ? { zh: `提供${about.thing.zh}`, en: `Offer ${lower(about.thing.en)}` }
        : byReason.absent(about),
    not_recorded: lookAtAmenity,
    stale: (about) =>
      about.value.state === "absent"
        ? lookAtAmenity(about)
        : about.value.state === "broken"
          ? askRepaired(about)
          : askStillWorks(about),
    unconfirmed: (about) => (about.value.state === "absent" ? lookAtAmenity(about) : askWorks(about)),
  },
  number: {
    not_recorded: (about) => counting[about.path]?.find ?? counted(about),
    too_vague: (about) =>
      (counting[about.of ?? ""] ?? counting[about.path])?.exactly ?? byReason.too_vague(about),
    below: (about) => (counting[about.of ?? ""] ?? counting[about.path])?.below ?? byReason.below(about),
    above: (about) => (counting[about.of ?? ""] ?? counting[about.path])?.above ?? byReason.above(about),
  },
  spacing: {
    below: to("挨得太近，请工会看要不要留", "Too close to another: let the union decide"),
    above: to("离得太远，请工会看要不要再设", "Too far from the next: let the union decide"),
    not_recorded: survey,
    too_vague: survey,
  },
  stations: {
    too_few: to("附近再设站点，归工会定", "More stations around: for the union to decide"),
    too_many: to("挨得太密，请工会看要不要留", "Too many around: let the union decide"),
    not_recorded: survey,
    too_vague: to("请工会数一数周边站点", "Ask the union to count the stations around"),
  },
  text: {
    mismatch: ({ path, thing, named }) => {
      const [zh, en] = named ? ["台账上的名字", "the registered name"] : ["条款要的", "what is asked"];
      return path.startsWith("evidence.")
        ? { zh: `换一块${thing.zh}，写${zh}`, en: `Have it say ${en}: ${lower(thing.en)}` }
        : path === "name"
          ? { zh: `把${thing.zh}改成${zh}`, en: `Change it to ${en}: ${lower(thing.en)}` }
          : { zh: `核对${thing.zh}`, en: `Check it: ${lower(thing.en)}` };
    },
    not_recorded: ({ path, thing }) =>
      path.startsWith("evidence.")
        ? {
            zh: `看一眼${thing.zh}，记下写的什么`,
            en: `Read it, and record what it says: ${lower(thing.en)}`,
          }
        : { zh: `记下${thing.zh}`, en: `Record it: ${lower(thing.en)}` },
    absent: ({ thing }) => ({ zh: `挂上${thing.zh}`, en: `Put it up: ${lower(thing.en)}` }),
  },
  evidence: {
    absent: ({ path, thing }) =>
      putting[path] ?? {
        zh: `补上${thing.zh}，拍张照`,
        en: `Put it in place, and take a photo: ${lower(thing.en)}`,
      },
    not_recorded: lookFor,
    unconfirmed: lookFor,
    stale: (about) =>
      about.value.present === true
        ? {
            zh: `去看一眼，${about.thing.zh}还在不在`,
            en: `Look whether it is still there: ${lower(about.thing.en)}`,
          }
        : lookFor(about),
  },
  role: {
    absent: ({ thing }) => ({ zh: `定一名${thing.zh}`, en: `Name ${withArticle(thing.en)}` }),
    too_few: ({ thing }) => ({ zh: `再定几名${thing.zh}`, en: `Name more people: ${lower(thing.en)}` }),
    too_many: ({ thing }) => ({ zh: `少定几名${thing.zh}`, en: `Name fewer people: ${lower(thing.en)}` }),
    not_recorded: ({ thing }) => ({
      zh: `定好${thing.zh}，记下来`,
      en: `Name ${withArticle(thing.en)}, and record it`,
    }),
    unconfirmed: askNamed,
    stale: (about) =>
      about.value.people === 0
        ? askNamed(about)
        : {
            zh: `问一声，${about.thing.zh}还是不是原来定的`,
            en: `Ask whether it is still the same person: ${lower(about.thing.en)}`,
          },
  },
  yes: {
    not_so: (about) => moving[about.path] ?? undo(about),
    not_recorded: ({ thing }) => ({
      zh: `看一眼是不是${thing.zh}，记下来`,
      en: `Look whether it is so, and record it: ${lower(thing.en)}`,
    }),
  },
  stated: {
    not_recorded: (about) =>
      about.path === "hours"
        ? postHours(about)
        : { zh: `写明${about.thing.zh}，记下来`, en: `State it, and record it: ${lower(about.thing.en)}` },
  },
  hours: {
    not_recorded: postHours,
    too_vague: to("写清楚几点开、几点关", "Write down when it opens and closes"),
  },
  entry: {
    not_so: to("添一种条款要的进门办法", "Add a way in that the criterion names"),
    not_recorded: to("问清楚怎么进门，记下来", "Find out how one gets in, and record it"),
  },
  listing: {
    mismatch: to("到地图上补全位置、编号和照片", "Complete position, code and photo on the map"),
    not_recorded: (about) => (about.path === "surroundings.onOurMap" ? survey : searchMaps)(about),
    stale: to("在地图上再搜一次", "Search the maps again"),
    unconfirmed: to("在地图上搜一搜，确认一下", "Search the maps, and confirm it"),
    distance_unknown: to("量一下地图上的点差多远", "Measure how far off the point on the map is"),
  },
  valid: {
    not_recorded: (about) => byReason.date_unknown(about),
    below: both(["快到期了，提前换新", "It expires soon: renew it"], ({ zh, en }) => [
      `${zh}快到期了，提前换新的`,
      `It expires soon, renew it: ${en}`,
    ]),
  },
  events: {
    too_few: ({ path, thing, of, never }) =>
      (of === undefined && recording[path]?.more) || {
        zh: `${never ? "办" : "再办"}${thing.zh}，记下来`,
        en: `Do it${never ? "" : " again"}, and record it: ${lower(thing.en)}`,
      },
    too_many: ({ path, thing, within }) =>
      (!within && recording[path]?.fewer) || {
        zh: `把${thing.zh}减下来`,
        en: `Bring the number down: ${lower(thing.en)}`,
      },
    not_recorded: ({ thing }) => ({
      zh: `补上${thing.zh}${thing.zh.endsWith("记录") ? "" : "的记录"}`,
      en: `Complete the record: ${lower(thing.en)}`,
    }),
    stale: ({ thing }) => ({
      zh: `问一声后来有没有${thing.zh}，记下来`,
      en: `Ask whether there has been any since, and record it: ${lower(thing.en)}`,
    }),
  },
  serves: { not_so: to("让条款里的人都能来", "Let in everyone the criterion names") },
  kind: { not_so: to("这类站点不归这条管", "The criterion is not for such stations") },
  host: {
    not_so: to("依托单位不合条款，请工会看", "The host is not of the kind asked: let the union decide"),
  },
  setting: {
    not_recorded: declareSetting,
    unconfirmed: declareSetting,
    not_so: to("地方不合条款，请工会看", "The place is not of the kind asked: let the union decide"),
  },
  density: {
    not_recorded: declareDensity,
    unconfirmed: declareDensity,
    not_so: to("地方不合条款，请工会看", "The place is not of the kind asked: let the union decide"),
  },
  region: {
    not_so: to("不在条款说的地区，请工会看", "Not in the region asked: let the union decide"),
  },
  ruling: { not_recorded: askReviewer },
};
