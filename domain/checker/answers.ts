import { type Answer, answer } from "../compliance/answers.ts";
import type { ComplianceFacts } from "../compliance/facts.ts";
import type { Question } from "../compliance/questions.ts";
import { readAnswer } from "./read-answer.ts";

/** What was said to one question, and the day (Asia/Shanghai) on which; `null`: it was left out. */
export interface Given<Said = Answer | null> {
  on: string;
  said: Said;
}

/** By the question's path. */
export type Answers = Record<string, Given>;

/** What an address says, taken as answers to these questions. `refused`: paths of what is none. */
export function takeAnswers(
  questions: readonly Question[],
  given: Record<string, Given<unknown>>,
): { answers: Answers; refused: string[] } {
  const answers: Answers = {};
  const refused: string[] = [];
  for (const [path, { on, said }] of Object.entries(given)) {
    const question = questions.find((one) => one.path === path);
    const read = question && said !== null ? readAnswer(question, said) : null;
    if (!question || (said !== null && read === null)) refused.push(path);
    else answers[path] = { on, said: read };
  }
  return { answers, refused };
}

/** The facts with what was answered in place of what was known. */
export function withAnswers(
  facts: ComplianceFacts,
  questions: readonly Question[],
  answers: Answers,
): ComplianceFacts {
  return questions.reduce((told, question) => {
    const given = answers[question.path];
    return given ? answer(told, question, given.said, given.on) : told;
  }, facts);
}
