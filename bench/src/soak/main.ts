import { setTimeout as wait } from "node:timers/promises";
import { connect } from "@lantai/db/connect";
import { migrate } from "@lantai/db/migrate";
import { openDatabase } from "../database.js";
import { fill } from "../fill.js";
import { createHttp, type Http } from "../http.js";
import { load } from "../load.js";
import { send, PASSWORD, selectFixtures, signIn, type Fixtures } from "../peers/fixtures.js";
import { type ServerProcess, startServer } from "../process.js";
import { type StreamClients, openStreams } from "../streams/clients.js";
import { mixOf } from "./mix.js";
import { type Options, readOptions } from "./options.js";
import { paced } from "./paced.js";
import { lineOf, print } from "./table.js";
import { evaluate, type Sample, type Window } from "./criteria.js";

/** How long the capacity is measured, after a warm-up for compilers and caches. */
const CAPACITY_SECONDS = 10;
const WARM_UP_SECONDS = 5;
const SAMPLE_EVERY_MS = 5000;
/** The table has one row per minute, and at least six rows. */
const MINIMUM_WINDOWS = 6;
const RECEIVE_WITHIN_MS = 5000;
const RECONNECT_WITHIN_MS = 2000;

const options = readOptions(process.argv.slice(3));
const database = await openDatabase();
try {
  await migrate(database.url);
  const { sql, close } = connect(database.url, { statementTimeoutMs: 0, max: 2 });
  const server = await startServer(database.url, PASSWORD);
  const http = createHttp(server.url, options.connections);
  try {
    console.error(`filling up to ${options.orders} orders`);
    await fill(sql, options.orders);
    const fixtures = await selectFixtures(sql);
    const tokens = await signIn(server.url, fixtures);
    const sendRequest = mixOf(fixtures, { http, tokens });
    const clients = await openStreams(server.url, [tokens.admin], options.streams);
    try {
      const { connections } = options;
      await load(sendRequest, { connections, seconds: WARM_UP_SECONDS });
      const { perSecond } = await load(sendRequest, { connections, seconds: CAPACITY_SECONDS });
      console.error(`${perSecond.toFixed(0)} requests a second at most; soaking at ${options.share} of that`);
      await soak(
        { server, http, clients, sendRequest, fixtures, token: tokens.admin },
        perSecond * options.share,
        options,
      );
    } finally {
      await clients.stop();
    }
  } finally {
    http.close();
    await server.stop();
    await close();
  }
} finally {
  await database.stop();
}

interface SoakRun {
  server: ServerProcess;
  http: Http;
  clients: StreamClients;
  sendRequest: () => Promise<boolean>;
  fixtures: Fixtures;
  token: string;
}

/** Sends requests at a constant rate for some minutes, samples the server, and prints the evaluation. */
async function soak(run: SoakRun, perSecond: number, { minutes, streams, connections }: Options): Promise<void> {
  const { server, http, clients, sendRequest } = run;
  const seconds = Math.min(60, (minutes * 60) / MINIMUM_WINDOWS);
  const samples: Sample[] = [];
  const start = performance.now();
  const sampling = setInterval(() => {
    const residentMegabytes = server.residentMegabytes();
    samples.push({ seconds: (performance.now() - start) / 1000, residentMegabytes });
  }, SAMPLE_EVERY_MS);
  const windows: Window[] = [];
  let reconnected = 0;
  try {
    while (windows.length * seconds < minutes * 60) {
      const latencies: number[] = [];
      let failures = 0;
      const began = performance.now();
      await paced(sendRequest, { perSecond, connections, seconds }, (milliseconds, isGood) => {
        latencies.push(milliseconds);
        if (!isGood) failures += 1;
      });
      const took = (performance.now() - began) / 1000;
      latencies.sort((a, b) => a - b);
      const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
      const received = await countStreams(clients, streams);
      reconnected = received.reconnected;
      const window = {
        perSecond: latencies.length / took,
        failures: failures + received.failed,
        p50: at(0.5),
        p99: at(0.99),
        residentMegabytes: server.residentMegabytes(),
        ...(await readMetrics(http)),
        streams: received.alive,
      };
      windows.push(window);
      console.error(lineOf(window, windows.length * seconds).join("  "));
    }
  } finally {
    clearInterval(sampling);
  }
  const receivedLast = await countReceivers(run);
  print(windows, seconds, evaluate(windows, samples, { streams, receivedLast }));
  console.log(`\n${reconnected} times a stream reached its maximum age and reconnected.`);
}

/** Counts the open streams; one that the server has just ended gets time to reconnect. */
async function countStreams(
  clients: StreamClients,
  streams: number,
): Promise<{ alive: number; reconnected: number; failed: number }> {
  const received = await clients.collect();
  if (received.alive === streams) return received;
  await wait(RECONNECT_WITHIN_MS);
  const again = await clients.collect();
  return { ...again, failed: received.failed + again.failed };
}

/** Reads the server's own metrics. */
async function readMetrics(http: Http): Promise<{ heapMegabytes: number; loopLagMs: number }> {
  const { body } = await send(http, { method: "GET", path: "/metrics" });
  const measured = (name: string) => {
    const [, value] = new RegExp(`^${name} (\\S+)$`, "m").exec(body) ?? [];
    if (value === undefined) throw new Error(`the server has no metric ${name}`);
    return Number(value);
  };
  return {
    heapMegabytes: measured("nodejs_heap_size_used_bytes") / 1_048_576,
    loopLagMs: measured("nodejs_eventloop_lag_p99_seconds") * 1000,
  };
}

/** Makes one more change, and counts the streams that receive it. */
async function countReceivers({ http, clients, fixtures, token }: SoakRun): Promise<number> {
  const [number] = fixtures.open;
  const body = { status: "in_progress", quantity: 0.001, confirmOverproduction: true };
  const answer = await send(http, { method: "PUT", path: `/api/v1/workorders/${number}/status`, token, body });
  const [, version] = /"version":(\d+)/.exec(answer.body) ?? [];
  const until = Date.now() + RECEIVE_WITHIN_MS;
  let received = 0;
  while (Date.now() < until) {
    const { alive, arrivals } = await clients.collect();
    received += arrivals[`${number} ${version}`]?.length ?? 0;
    if (received >= alive) break;
    await wait(100);
  }
  return received;
}
