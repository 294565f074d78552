import { badParameter } from "../http/problem.ts";

/** What is tried first, or spelt from the keyboard; digits and repetitions are found by rule. */
const common = [
  "password",
  "qwertyuiop",
  "1qaz2wsx",
  "iloveyou",
  "woaini",
  "administrator",
  "yizhan",
  "gonghui",
  "welcome",
  "letmein",
];

/**
 * @param path where the password was given, which is long enough.
 * @throws Problem 400 saying what to do, where it would be guessed at once.
 */
export function mustBeGoodPassword(path: string, password: string, signIn: string): void {
  const plain = password.toLowerCase();
  const rest = [signIn.toLowerCase(), ...common].reduce(
    (left, word) => (word.length > 2 ? left.replaceAll(word, "") : left),
    plain,
  );
  if ([...rest].length >= 6 && new Set(rest).size >= 4 && !isRun(rest)) return;
  throw badParameter(path, "太容易猜，换几个不相干的词 · too easy to guess; take some unrelated words");
}

/** 1234567890, abcdefghij, 9876543210. */
function isRun(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  const runs = steps.filter((step) => Math.abs(step) <= 1).length;
  return runs >= steps.length - 1;
}
