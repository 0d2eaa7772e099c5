import { cpus } from "node:os";
import { openDatabase } from "./database.js";
import type { LogInImpact } from "./log-ins.js";
import { measure } from "./measure.js";
import { readOptions } from "./options.js";
import { printLogInImpact, printTable, type Result } from "./table.js";

const options = readOptions(process.argv.slice(2));
const results: Result[] = [];
const logInImpacts: [size: number, logInImpact: LogInImpact][] = [];
for (const size of options.sizes) {
  // A new database for each size: old orders that were inserted last would be stored where no plant has them.
  const { url, stop } = await openDatabase();
  try {
    const measured = await measure(url, size, options);
    results.push(...measured.results);
    logInImpacts.push([size, measured.logInImpact]);
  } finally {
    await stop();
  }
}
printTable(results, options, `${cpus().length} x ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}`);
printLogInImpact(logInImpacts);
