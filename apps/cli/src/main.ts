#!/usr/bin/env node
import { EXISTING } from "@lantai/api/import/csv-columns";
import { type Client, createClient } from "@lantai/client";
import { Command, Option } from "commander";
import { type AuditFilters, addAuditFilters, exportAudit } from "./commands/export-audit.js";
import { backup, restore, verifyBackup } from "./commands/backup/commands.js";
import { onFolder } from "./commands/backup/run.js";
import { readEnvironment } from "./lib/env.js";
import { exportOrders } from "./commands/export-orders.js";
import { explain } from "./lib/failure.js";
import { addFilters, type ListInput } from "./lib/filters.js";
import { importOrders, type ImportOptions } from "./commands/import-orders.js";
import { verifyAudit, type VerifyOptions } from "./commands/verify-audit.js";
import { report, type ReportOptions } from "./commands/report.js";

/** Someone waits at the terminal, so a server that cannot be reached is reported early. */
const GIVE_UP_AFTER_MS = 5000;

/** The exit code of a program that was ended by SIGPIPE. */
const CLOSED_PIPE = 128 + 13;

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    process.exit(error.code === "EPIPE" ? CLOSED_PIPE : 1);
  });
}

/** Runs a command with a client; a failure is one line on stderr and exit code 1. */
async function withClient(command: (client: Client) => Promise<void>): Promise<void> {
  let url = "";
  try {
    const environment = readEnvironment();
    ({ url } = environment);
    await command(createClient({ ...environment, giveUpAfterMs: GIVE_UP_AFTER_MS }));
  } catch (error) {
    process.stderr.write(`lantai: ${explain(error, url)}\n`);
    process.exitCode = 1;
  }
}

const program = new Command("lantai")
  .description("Work orders from the command line; LANTAI_URL says where, LANTAI_TOKEN who. Backups work on DATA_DIR.")
  .showHelpAfterError("(--help tells what there is)");

program
  .command("import-orders <file>")
  .description("import a CSV file of work orders, all of it or nothing")
  .option("--dry-run", "check everything, store nothing")
  .option("--create-operators", "make the operators that do not exist yet; they get a password later")
  .addOption(new Option("--existing <what>", "what becomes of a row whose order exists and differs").choices(EXISTING))
  .action((file: string, options: ImportOptions) => withClient((client) => importOrders(client, file, options)));

addFilters(program.command("export-orders"))
  .description("write work orders to stdout as CSV")
  .action((filters: ListInput) => withClient((client) => exportOrders(client, filters, process.stdout)));

program
  .command("report")
  .description("what was planned and made, by status and by operator")
  .option("--from <when>", "a date (at the plant) or an instant, inclusive")
  .option("--to <when>", "a date (at the plant) or an instant, inclusive")
  .addOption(new Option("--date-field <name>", "what the period is about").choices(["deadline", "createdAt"]))
  .option("--json", "as JSON")
  .action((options: ReportOptions) =>
    withClient(async (client) => {
      process.stdout.write(await report(client, options));
    }),
  );

const audit = program.command("audit").description("who changed what; for an admin's token");

audit
  .command("verify")
  .description("check the chain of the whole log, and tell its head")
  .option("--head <number:hash>", "a head that was written down before and must still be in the chain")
  .action((options: VerifyOptions) =>
    withClient(async (client) => {
      process.stdout.write(await verifyAudit(client, options));
    }),
  );

addAuditFilters(audit.command("export"))
  .description("write the log to stdout as CSV, newest first")
  .action((filters: AuditFilters) => withClient((client) => exportAudit(client, filters, process.stdout)));

program
  .command("backup <file>")
  .description("back the embedded database in DATA_DIR up, also while it is in use; - is stdout")
  .action((file: string) =>
    onFolder((context) => backup(context, file), file === "-" ? process.stderr : process.stdout),
  );

program
  .command("verify-backup <file>")
  .description("read a backup from end to end, and say whether it is whole and signed with the key in DATA_DIR")
  .option("--trust", "also a file that is not signed with that key")
  .action((file: string, options: { trust?: boolean }) => onFolder((context) => verifyBackup(context, file, options)));

program
  .command("restore <file>")
  .description("make the embedded database in DATA_DIR out of a backup; its server has to be stopped")
  .option("--replace", "also where there is a database, which is moved aside")
  .option("--trust", "also from a file that is not signed with the key in DATA_DIR")
  .action((file: string, options: { replace?: boolean; trust?: boolean }) =>
    onFolder((context) => restore(context, file, options)),
  );

await program.parseAsync();
