import type { Client, RouterInputs } from "@lantai/client";
import type { Existing } from "@lantai/api/import/csv-columns";
import type { ImportOutcome } from "@lantai/api/import/events";
import { readOutcome } from "@lantai/api/import/outcome";
import { Failure } from "../lib/failure.js";
import { type BadRow, type OrderRow, readOrdersFile } from "../lib/orders-file.js";
import { printable } from "../lib/terminal.js";
import { createProgress } from "../lib/progress.js";
import { reasonText } from "./import-reasons.js";

/** The options of `import-orders`. */
export interface ImportOptions {
  dryRun?: boolean;
  createOperators?: boolean;
  existing?: Existing;
}

/**
 * Imports a file of orders, all of it or nothing; every bad row is named on stderr.
 * @throws Failure when any row is bad, and then nothing was stored.
 */
export async function importOrders(client: Client, path: string, options: ImportOptions): Promise<void> {
  const { rows, bad } = await readOrdersFile(path);
  writeHints(rows);
  // Where the file itself is broken nothing may be stored, but the server still says what else is wrong.
  const outcome = await send(client, { rows, ...options, dryRun: options.dryRun === true || bad.length > 0 });
  const refused = outcome.kind === "rejected" ? outcome.errors : [];
  const errors = [
    ...bad,
    ...refused.map(({ line, reasons }) => ({ line, message: reasons.map(reasonText).join("; ") })),
  ];
  if (errors.length > 0) throw new Failure(summary(errors, options));
  if (outcome.kind !== "done") return;
  const { created, unchanged, operatorsCreated, dryRun, skipped } = outcome;
  for (const { line, reasons } of skipped) {
    process.stderr.write(`line ${line}: left as it is: ${printable(reasons.map(reasonText).join("; "))}\n`);
  }
  const would = dryRun ? "dry run, nothing was stored: " : "";
  const left = skipped.length > 0 ? `, ${skipped.length} left as they are` : "";
  process.stdout.write(
    `${would}${created} orders created, ${unchanged} there already, ${operatorsCreated} operators created${left}\n`,
  );
}

/** What a sign between thousands looks like, where whole pieces are counted. */
const LIKE_THOUSANDS = /^[1-9]\d{0,2}\.\d{3}$/;
const MOST_HINTS = 10;

/** Says where a quantity is likely to mean a thousand times of what it is read as. */
function writeHints(rows: readonly OrderRow[]): void {
  const isWhole = (unit = "") => /^(pcs)?$/i.test(unit.trim());
  const doubtful = rows.filter(({ quantity, unit }) => LIKE_THOUSANDS.test(quantity.trim()) && isWhole(unit));
  for (const { line, quantity } of doubtful.slice(0, MOST_HINTS)) {
    process.stderr.write(
      `line ${line}: quantity ${quantity} is read as ${Number(quantity)}, for a point begins decimals\n`,
    );
  }
  if (doubtful.length > MOST_HINTS) process.stderr.write(`and so are ${doubtful.length - MOST_HINTS} more\n`);
}

async function send(client: Client, input: RouterInputs["workOrders"]["import"]): Promise<ImportOutcome> {
  const progress = createProgress(process.stderr);
  try {
    const outcome = await readOutcome(await client.workOrders.import.mutate(input), progress.update);
    if (outcome) return outcome;
  } finally {
    progress.stop();
  }
  throw new Failure("the server stopped answering; run the import again, what is there already is left as it is");
}

/** Names every bad row, in the file's order, and says what that means. */
function summary(errors: readonly BadRow[], { dryRun }: ImportOptions): string {
  const lines = errors
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, message }) => `line ${line}: ${printable(message)}`);
  process.stderr.write(`${lines.join("\n")}\n`);
  const rows = errors.length === 1 ? "1 bad row" : `${errors.length} bad rows`;
  return dryRun ? `${rows}: this file cannot be imported` : `${rows}: nothing was imported`;
}
