/** What reads a pasted row, with all the words it knows: loaded apart, so that questions need not wait for it. */
export { readPastedRow } from "../../domain/checker/pasted-row.ts";
export { factsOfRow } from "../../domain/checker/row-facts.ts";
