import pino from "pino";
import { openStore } from "../../server/database/store.ts";
import { readSettings } from "../../server/settings.ts";

// Writes numbered rows for ever and prints each number once its transaction is confirmed. Made to be killed.
const store = await openStore(readSettings(process.env), pino({ level: "silent" }));
const { db } = store;
await db.raw("CREATE TABLE IF NOT EXISTS notes (n int PRIMARY KEY, padding text)");
const { rows } = await db.raw<{ rows: { last: number }[] }>("SELECT coalesce(max(n), 0) AS last FROM notes");
for (let n = (rows[0]?.last ?? 0) + 1; ; n += 1) {
  await db.transaction((trx) => trx("notes").insert({ n, padding: "驿".repeat(500) }));
  process.stdout.write(`${n}\n`);
}
