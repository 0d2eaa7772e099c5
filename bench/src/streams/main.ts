import { cpus } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { connect } from "@lantai/db/connect";
import { migrate } from "@lantai/db/migrate";
import { openDatabase } from "../database.js";
import { fill } from "../fill.js";
import { createHttp, type Http } from "../http.js";
import { send, PASSWORD, selectFixtures, signIn } from "../peers/fixtures.js";
import { type ServerProcess, startServer } from "../process.js";
import { middle, printRows } from "../table.js";
import { type StreamClients, openStreams } from "./clients.js";
import { signInWatchers } from "./watchers.js";

/** Changes that are made one by one, with enough time in between that each is delivered alone. */
const SINGLE_CHANGES = 40;
const APART_MS = 200;
const BURST = 50;
const TIMEOUT_MS = 20_000;

/** The cost of a number of subscribers, and their delays. Milliseconds and megabytes. */
interface Measurement {
  subscribers: number;
  residentMegabytes: number;
  /** The server's CPU for one change that is delivered alone: the report and its delivery. */
  cpuPerChange: number;
  single: Lateness;
  burst: Lateness;
  cpuOfBurst: number;
}

/** From sending a report until its arrival; medians over all changes. */
interface Lateness {
  first: number;
  median: number;
  last: number;
}

/** Of the hundred that each may have (stream-slots.ts). */
const STREAMS_PER_USER = 50;

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    streams: { type: "string", default: "1000" },
    orders: { type: "string", default: "10000" },
  },
});
const most = Number(values.streams);
const database = await openDatabase();
try {
  await migrate(database.url);
  const { sql, close } = connect(database.url, { statementTimeoutMs: 0, max: 2 });
  const server = await startServer(database.url, PASSWORD);
  const http = createHttp(server.url, BURST);
  const groups: StreamClients[] = [];
  try {
    await fill(sql, Number(values.orders));
    const fixtures = await selectFixtures(sql);
    const { admin } = await signIn(server.url, fixtures);
    const watchers = await signInWatchers(sql, server.url, Math.ceil(most / STREAMS_PER_USER));
    const report = reporter(http, admin, fixtures.open);
    await warmUp(report);
    const measurements: Measurement[] = [];
    for (const subscribers of new Set([0, Math.min(100, most), most])) {
      const more = subscribers - (measurements.at(-1)?.subscribers ?? 0);
      console.error(`${subscribers} subscribers`);
      if (more > 0) groups.push(await openStreams(server.url, watchers, more));
      await wait(2000);
      measurements.push(await measure({ server, groups, subscribers, report }));
    }
    print(measurements);
  } finally {
    await Promise.all(groups.map((clients) => clients.stop()));
    http.close();
    await server.stop();
    await close();
  }
} finally {
  await database.stop();
}

/** Makes a change to the i-th order, and says which and when it was sent. */
type Reporter = (i: number) => Promise<{ change: string; sentAt: number }>;

function reporter(http: Http, token: string, open: string[]): Reporter {
  return async (i) => {
    const number = open[i % open.length] ?? "";
    const sentAt = Date.now();
    const body = { status: "in_progress", quantity: 0.001, confirmOverproduction: true };
    const answer = await send(http, { method: "PUT", path: `/api/v1/workorders/${number}/status`, token, body });
    const [, version] = /"version":(\d+)/.exec(answer.body) ?? [];
    if (answer.status !== 200 || version === undefined) throw new Error(`a report failed: ${answer.body}`);
    return { change: `${number} ${version}`, sentAt };
  };
}

async function warmUp(report: Reporter): Promise<void> {
  for (let i = 0; i < 300; i++) await report(i);
}

async function measure(of: {
  server: ServerProcess;
  groups: StreamClients[];
  subscribers: number;
  report: Reporter;
}): Promise<Measurement> {
  const { server, groups, subscribers, report } = of;
  const idle = await cpuOver(server, () => wait(SINGLE_CHANGES * APART_MS));
  const sent: Awaited<ReturnType<Reporter>>[] = [];
  const busy = await cpuOver(server, async () => {
    for (let i = 0; i < SINGLE_CHANGES; i++) {
      sent.push(await report(i));
      await wait(APART_MS);
    }
  });
  const single = await lateness(groups, subscribers, sent);
  let burst = single;
  const cpuOfBurst = await cpuOver(server, async () => {
    const all = await Promise.all(Array.from({ length: BURST }, (_, i) => report(SINGLE_CHANGES + i)));
    burst = await lateness(groups, subscribers, all);
  });
  return {
    subscribers,
    residentMegabytes: server.residentMegabytes(),
    cpuPerChange: (busy - idle) / SINGLE_CHANGES,
    single,
    burst,
    cpuOfBurst,
  };
}

/** The server's CPU time during `work`, in milliseconds. */
async function cpuOver(server: ServerProcess, work: () => Promise<void>): Promise<number> {
  const before = server.cpuSeconds();
  await work();
  return (server.cpuSeconds() - before) * 1000;
}

/** Waits until every subscriber has received every change; fails after a time-out. */
async function lateness(
  groups: StreamClients[],
  subscribers: number,
  sent: { change: string; sentAt: number }[],
): Promise<Lateness> {
  const received = new Map<string, number[]>();
  const until = Date.now() + TIMEOUT_MS;
  const missing = () => sent.filter(({ change }) => (received.get(change)?.length ?? 0) < subscribers);
  while (missing().length > 0) {
    if (Date.now() > until)
      throw new Error(
        `not every subscriber received ${missing()
          .map(({ change }) => change)
          .join(", ")}`,
      );
    for (const { arrivals } of await Promise.all(groups.map((clients) => clients.collect()))) {
      for (const [change, times] of Object.entries(arrivals)) {
        received.set(change, [...(received.get(change) ?? []), ...times]);
      }
    }
    await wait(100);
  }
  const late = sent.map(({ change, sentAt }) =>
    (received.get(change) ?? []).map((at) => at - sentAt).toSorted((a, b) => a - b),
  );
  return {
    first: middle(late.map((times) => times[0] ?? 0)),
    median: middle(late.map(middle)),
    last: middle(late.map((times) => times.at(-1) ?? 0)),
  };
}

function print(measurements: Measurement[]): void {
  console.log(`\n${cpus().length} x ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}`);
  console.log(
    `${SINGLE_CHANGES} changes ${APART_MS} ms apart, then ${BURST} at once; ms from sending, medians over the changes\n`,
  );
  const [alone] = measurements;
  const head = [
    "subscribers",
    "RSS MB",
    "KB a subscriber",
    "CPU ms a change",
    "first/median/last receives it",
    `first/median/last of ${BURST} at once`,
    `CPU ms of ${BURST}`,
  ];
  const format = ({ first, median, last }: Lateness) => `${first} / ${median} / ${last}`;
  const lines = measurements.map((measurement) => {
    const { subscribers, residentMegabytes } = measurement;
    const each = ((residentMegabytes - (alone?.residentMegabytes ?? 0)) * 1024) / subscribers;
    return [
      String(subscribers),
      residentMegabytes.toFixed(0),
      subscribers === 0 ? "" : each.toFixed(0),
      measurement.cpuPerChange.toFixed(1),
      subscribers === 0 ? "" : format(measurement.single),
      subscribers === 0 ? "" : format(measurement.burst),
      measurement.cpuOfBurst.toFixed(0),
    ];
  });
  printRows([head, ...lines]);
}
