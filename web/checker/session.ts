import type { Said } from "../../domain/checker/address.ts";
import { type Answers, takeAnswers, withAnswers } from "../../domain/checker/answers.ts";
import { withSurroundings } from "../../domain/checker/around.ts";
import type { PastedFacts } from "../../domain/checker/row-facts.ts";
import { assess } from "../../domain/compliance/assess.ts";
import type { Assessment } from "../../domain/compliance/assessment.ts";
import type { ComplianceFacts } from "../../domain/compliance/facts.ts";
import { type Question, questionsOf } from "../../domain/compliance/questions.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import type { CheckView } from "../../domain/pages/views.ts";
import type * as rowReader from "./row-reader.ts";

export type RowReader = typeof rowReader;

/** A question, and the section it is asked in. */
export type Asked = Question & { section: string };

/** Everything that one self-check comes to, at a moment. */
export interface Session {
  standard: StandardVersion;
  said: Said;
  /** In the order they are asked. */
  questions: Asked[];
  answers: Answers;
  /** Paths in the address that answer none of the questions. */
  refused: string[];
  row: PastedFacts | null;
  /** Null until it is loaded. */
  reader: RowReader | null;
  /** What is known before anything is answered: the station's public facts, or those of the pasted row. */
  known: ComplianceFacts;
  facts: ComplianceFacts;
  assessment: Assessment;
  /** ISO 8601 +08:00. */
  at: string;
}

export function sessionOf(
  view: CheckView,
  standard: StandardVersion,
  said: Said,
  at: string,
  reader: RowReader | null,
): Session {
  const around = view.station?.around ?? null;
  const questions = questionsOf(standard).flatMap((part) =>
    part.questions.map((question) => ({ ...question, section: part.section })),
  );
  const { answers, refused } = takeAnswers(questions, said.given);
  const row = said.row && (reader?.factsOfRow(said.row.cells, said.row.on) ?? null);
  const known: ComplianceFacts = {
    ...(view.station === null && { regions: view.place.regions }),
    ...view.station?.facts,
    ...row?.facts,
  };
  const facts = withSurroundings(withAnswers(known, questions, answers), view.station?.code ?? null, around);
  const assessment = assess(standard, facts, new Date(at));
  return { standard, said, questions, answers, refused, row, reader, known, facts, assessment, at };
}

/** How it would stand had the question been left out. */
export function without(view: CheckView, session: Session, path: string): Assessment {
  const { [path]: _, ...given } = session.answers;
  return sessionOf(view, session.standard, { ...session.said, given }, session.at, session.reader).assessment;
}
