/**
 * A piece of the source text that could not be turned into structure, with a reason a clerk can read.
 * Nothing is guessed: whatever is not understood ends up here, and the raw text stays beside it.
 */
export interface Unknown {
  /** The words as they stand in the source. */
  text: string;
  /** Why they decide nothing, as a code (each parser lists its own). */
  reason: string;
}

/** What a parser of prose returns: the text untouched, what is understood, and what is not. */
export interface Parsed<T> {
  raw: string;
  /** `null` when nothing at all could be understood. */
  value: T | null;
  unknown: Unknown[];
}
