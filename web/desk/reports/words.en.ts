import { amenityNames } from "../../../domain/amenities/labels.ts";
import type { ReportDeskWords } from "./words.zh.ts";

const times = (count: number) => (count === 1 ? "once" : `${count} times`);

export const en: ReportDeskWords = {
  reports: "Reports",
  note: ({ open, urgent, overdue }) =>
    open === 0
      ? "Nothing is waiting"
      : [`${open} waiting`, urgent > 0 && `${urgent} urgent`, overdue > 0 && `${overdue} overdue`]
          .filter(Boolean)
          .join(", "),
  views: { open: "Waiting", asked: "Keeper asked", decided: "Decided" },
  kind: "What",
  place: "Where",
  placeHint: "Name of a district or city",
  station: "Station",
  allStations: "All stations",
  empty: "No report is waiting",
  emptyText: "What people report at a station's door comes here.",
  emptyFiltered: "No report meets these conditions",
  emptyFilteredText: "Take one of them out.",
  clear: "Clear",
  firstPage: "First page",

  hours: (raw, source) =>
    `Recorded hours: “${raw}” · ${source === null ? "not confirmed" : `source: ${source}`}`,
  noHours: "No hours on record",
  noUnion: "In no union's care yet",
  urgent: "Urgent",
  overdue: (day) => `Overdue since ${day}`,
  due: (day) => `Due ${day}`,
  said: (people, reports) =>
    people > 0
      ? `${people} ${people === 1 ? "person" : "people"}, ${times(reports)}`
      : `Reported ${times(reports)}`,
  since: (since, last) => (since === last ? since : `${since} to ${last}`),
  posted: { open: "posted as open", closed: "posted as closed", unknown: "hours unknown" },
  postedThen: (parts) => `At the time: ${parts.join(", ")}`,
  postedTimes: (count, what) => `${count} × ${what}`,
  doubted: "Three people said so: the hours were left unconfirmed by the program",
  asked: (question) => (question ? `Keeper asked: “${question}”` : "Keeper asked"),
  answered: (answer) => `Keeper: “${answer}”`,
  waitingForKeeper: "Waiting for the keeper",
  confirmed: (day) => `Confirmed ${day}`,
  rejected: (day, reason) => `Not taken up ${day}: ${reason}`,

  confirm: "It is so: change it",
  confirmTrue: "It is so",
  reject: "Not so",
  ask: "Ask the keeper",
  answer: "Answer",
  cancel: "Cancel",
  of: (action, name) => `${action}: ${name}`,

  willChange: (kind, amenity) =>
    ({
      locked: "The hours become unconfirmed; the page says that nobody knows whether it is open.",
      broken: amenity
        ? `${amenityNames[amenity].en} becomes broken, as of today.`
        : "Nothing on record: whoever reported it is told that it is so.",
      turned_away: "The way in and who may come become unconfirmed.",
      wrong_place: "The position becomes unconfirmed. Move the pin on the station's own page.",
      gone: "The station is suspended or closed, as chosen below.",
      still_true: "Life cycle, hours and way in count as confirmed on that day.",
    })[kind],
  atOnce: "Public at once; the history says 群众反馈，已核.",
  gone: "How is it now",
  goneStates: { suspended: "Suspended, will open again", closed: "Closed or moved" },
  until: "Until (if known)",
  publicReason: "Reason (public)",
  publicReasonHint: "Such as: being rebuilt; moved across the street",
  reason: "Why it is not taken up",
  reasonHint: "Whoever reported it reads this with the receipt.",
  restores: "The hours that were left unconfirmed become as they were.",
  question: "What to ask (optional)",
  answerLabel: "How is it",
  answerHint: "Only the union's staff see it.",
  send: "Send",

  changedMeanwhile: "Somebody has just reported again, or changed this. Look at it, then press once more.",
  gone412: "Somebody has decided this already.",
  done: {
    confirm: "Changed, and public",
    reject: "Not taken up",
    ask: "The keeper has been asked",
    answer: "Answered",
  },
};
