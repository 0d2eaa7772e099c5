import { cpus } from "node:os";
import { openDatabase } from "./database.js";
import type { Crowd } from "./log-ins.js";
import { measure } from "./measure.js";
import { readOptions } from "./options.js";
import { printCrowd, printTable, type Result } from "./table.js";

const options = readOptions(process.argv.slice(2));
const results: Result[] = [];
const crowds: [size: number, crowd: Crowd][] = [];
for (const size of options.sizes) {
  // A server of its own for each size: orders of years ago that were added last would lie where no plant has them.
  const { url, stop } = await openDatabase();
  try {
    const measured = await measure(url, size, options);
    results.push(...measured.results);
    crowds.push([size, measured.crowd]);
  } finally {
    await stop();
  }
}
printTable(results, options, `${cpus().length} x ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}`);
printCrowd(crowds);
