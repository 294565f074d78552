import type { ReportWords } from "./words.zh.ts";

export const en: ReportWords = {
  formTitle: (name) => `Report: ${name}`,
  ask: "What do you see?",
  notOpenNow: (hour) =>
    `These are not its posted hours (${hour}), so a locked door is as described. If the hours are wrong, choose “The door is locked” and say so below.`,
  whatIsBroken: "What is broken",
  ofThisStation: "On record here",
  others: "Something else",
  noneOfThese: "Choose one, or say it below",
  note: "Anything to add (optional)",
  noteHelp: (limit) => `Up to ${limit} characters. No name or telephone number is needed.`,
  send: "Send",
  notHere: "Back without sending",
  promise: "No account. Nobody else sees it before it is checked.",
  device:
    "This phone keeps a random number for 14 days, only to count how many people said the same. It tells nobody who you are.",
  errors: {
    title: (count) => (count === 1 ? "One thing to correct" : `${count} things to correct`),
    kind: "Choose what you see",
    amenity: "Choose what is broken, or say it below",
    note: "It holds characters that cannot be stored",
    noteLong: (length, limit) => `${length} characters; ${limit} at most`,
  },
  refused: {
    tooMany: "Too many reports; this one was not taken. All you wrote is still here. Try again in a while.",
    device: "This phone has sent enough about this station today. Try again tomorrow, or call 12351.",
  },

  receiptTitle: "Received, thank you",
  statusTitle: "Your report",
  number: "Receipt",
  keep: "Keep this code to see later what became of it.",
  copy: "Copy the code",
  copied: "Copied",
  reported: (day, what) => `Reported ${day}: ${what}`,
  states: {
    received: "Received",
    checking: "Being checked",
    changed: "Changed",
    noted: "Confirmed",
    rejected: "Not taken up",
  },
  stateNotes: {
    received: "The union will look at it, urgent ones first.",
    checking: "Whoever keeps the station has been asked.",
    changed: "What the page says has been changed.",
    noted: "It is so; nothing on record had to change.",
    rejected: "",
  },
  because: (reason) => `Reason: ${reason}`,
  doubted:
    "Three people within two weeks found it locked: the page now says that nobody knows whether it is open.",
  decided: (day) => `Decided ${day}`,
  seeStation: "See the station",
  find: "See what became of a report",
  findLabel: "Receipt, 10 letters and digits",
  findGo: "Show",
  missed: "There is no such receipt; a character may be wrong.",
  backHome: "Stations open nearby",
};
