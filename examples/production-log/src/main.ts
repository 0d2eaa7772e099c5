import { parseArgs } from "node:util";
import { createClient, problemOf } from "@lantai/client";
import { correctEvery } from "./correct.js";
import { expectedSums } from "./expected.js";
import { readLog } from "./log.js";
import { play, shuffled } from "./play.js";
import { prepare } from "./prepare.js";
import { readSums } from "./read-sums.js";
import { shiftsOf } from "./shifts.js";
import { differences } from "./sums.js";

const USAGE = `usage: node examples/production-log/play.mjs FOLDER --username NAME --password PASSWORD [--url URL] [--shuffle SEED]

Plays a factory's log (work-orders.csv and events.csv in FOLDER) on a running server, as a manager or an admin: every event as a
report, a note or a start. Then takes every seventh report back and makes it again, and compares the server's sums with the log's.
  --url      where the server is; http://127.0.0.1:3000 where not said
  --shuffle  sends the events in another order than the file's`;

const options = {
  url: { type: "string", default: "http://127.0.0.1:3000" },
  username: { type: "string" },
  password: { type: "string" },
  shuffle: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

const number = new Intl.NumberFormat("en");

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const { url, username, password, shuffle, help } = values;
  const [folder, ...others] = positionals;
  if (help || folder === undefined || others.length > 0 || username === undefined || password === undefined) {
    console.log(USAGE);
    process.exitCode = help ? 0 : 2;
    return;
  }
  const log = readLog(folder);
  const { token } = await createClient({ url }).auth.login.mutate({ username, password });
  const client = createClient({ url, token });
  const shifts = await shiftsOf(client, log);
  const prepared = await prepare(client, log);
  console.log(`${number.format(log.orders.length)} orders planned`);
  await play([client], prepared, shuffle === undefined ? log.events : shuffled(log.events, shuffle));
  console.log(`${number.format(log.events.length)} events sent`);
  console.log(`${number.format(await correctEvery(7, [client], prepared))} reports taken back and made again`);

  const expected = expectedSums(log, shifts);
  const different = differences(await readSums(client, prepared, log), expected);
  for (const { good = 0, finished = 0, scrap = 0 } of Object.values(expected["total"] ?? {})) {
    console.log(
      `In the log: ${number.format(good)} good at steps, ${number.format(finished)} finished, ${number.format(scrap)} scrap`,
    );
  }
  for (const [name, sums] of Object.entries(expected)) {
    console.log(`${name}: ${number.format(Object.keys(sums).length)} sums compared`);
  }
  for (const line of different.slice(0, 20)) console.error(line);
  console.log(different.length === 0 ? "The server has the same sums." : `${different.length} sums differ.`);
  if (different.length > 0) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  console.error(problemOf(error)?.detail ?? (error instanceof Error ? error.message : error));
  process.exitCode = 1;
});
