import type { PhotoWords } from "./words.zh.ts";

export const en: PhotoWords = {
  title: "Photos",
  add: "Add another",
  addKind: (kind) => `Add photo: ${kind}`,
  remove: "Take away",
  removeTitle: "Take this photo away?",
  removeText: "It is no longer shown; the original stays as evidence and in the audit log.",
  keep: "Keep it",
  original: "Original",
  takenOn: (day) => `taken ${day}`,
  sending: "Sending",
  empty: "No photos yet. One of the door and one of the plaque help those who come and those who review.",
  tooLarge: "The photo is larger than 15 MB; take a smaller one",
  shown: (kind, day) => `${kind}, ${day}`,
};
