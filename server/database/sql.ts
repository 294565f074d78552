import type { Knex } from "knex";

/** A piece of SQL with its parameters. */
export interface Sql {
  text: string;
  values: Knex.RawBinding[];
}

export const sql = (text: string, ...values: Knex.RawBinding[]): Sql => ({ text, values });

/** All of these conditions; none: true. */
export const all = (parts: Sql[]): Sql => ({
  text: parts.map(({ text }) => `(${text})`).join(" AND ") || "true",
  values: parts.flatMap(({ values }) => values),
});

/** The column of a station, `s`, that holds its region of a level. */
export const regionColumn = { province: "s.province", city: "s.city", district: "s.district" } as const;
