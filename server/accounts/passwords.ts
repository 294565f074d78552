import { badParameter } from "../http/problem.ts";

/** NIST SP 800-63B: length counts, composition does not; what everybody tries first is refused. */
const shortest = 10;
const longest = 128;

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
 * @param path where the password was given.
 * @throws Problem 400 saying what to do, where it is too short, too long, or would be guessed at once.
 */
export function mustBeGoodPassword(path: string, password: string, signIn: string): void {
  const length = [...password].length;
  if (length < shortest) throw badParameter(path, `至少 ${shortest} 个字 · at least ${shortest} characters`);
  if (length > longest) throw badParameter(path, `最多 ${longest} 个字 · at most ${longest} characters`);
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
