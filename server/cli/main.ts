import { Command, CommanderError } from "commander";
import { StartError } from "../start-error.ts";
import { registerAccount } from "./account.ts";
import { registerAssess } from "./assess.ts";
import { registerBackup } from "./backup.ts";
import { registerExplain } from "./explain.ts";
import { registerHolidays } from "./holidays.ts";
import { registerMigrate } from "./migrate.ts";
import { registerRestore } from "./restore.ts";
import { registerSeed } from "./seed.ts";
import { registerStandards } from "./standards.ts";

// Standard output is for machines (JSON only); words for people go to standard error.
// Exit codes: 0 done, 1 failed, 2 asked or set up wrongly.

const program = new Command("yizhan")
  .description("驿站命令行工具 · the command line of the directory of rest stations")
  .showHelpAfterError()
  .exitOverride();

for (const register of [
  registerMigrate,
  registerSeed,
  registerHolidays,
  registerStandards,
  registerAccount,
  registerAssess,
  registerExplain,
  registerBackup,
  registerRestore,
]) {
  register(program);
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = tell(error);
}

function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof StartError) {
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
