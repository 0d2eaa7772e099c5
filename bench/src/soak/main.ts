import { setTimeout as wait } from "node:timers/promises";
import { connect } from "@lantai/db/connect";
import { migrate } from "@lantai/db/migrate";
import { openDatabase } from "../database.js";
import { fill } from "../fill.js";
import { createHttp, type Http } from "../http.js";
import { load } from "../load.js";
import { ask, PASSWORD, pickSubject, signIn, type Subject } from "../peers/subject.js";
import { type ServerProcess, startServer } from "../process.js";
import { type Crowd, gather } from "../streams/crowd.js";
import { mixOf } from "./mix.js";
import { type Options, readOptions } from "./options.js";
import { paced } from "./paced.js";
import { lineOf, print } from "./table.js";
import { judge, type Sample, type Window } from "./verdict.js";

/** What the mix takes is measured for so long, after compilers and caches had their time. */
const CAPACITY_SECONDS = 10;
const WARM_UP_SECONDS = 5;
const SAMPLE_EVERY_MS = 5000;
/** A table has a line a minute, and six lines at least. */
const FEWEST_WINDOWS = 6;
const HEAR_WITHIN_MS = 5000;
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
    const subject = await pickSubject(sql);
    const tokens = await signIn(server.url, subject);
    const once = mixOf(subject, { http, tokens });
    const crowd = await gather(server.url, tokens.admin, options.streams);
    try {
      const { connections } = options;
      await load(once, { connections, seconds: WARM_UP_SECONDS });
      const { perSecond } = await load(once, { connections, seconds: CAPACITY_SECONDS });
      console.error(`${perSecond.toFixed(0)} requests a second at most; soaking at ${options.share} of that`);
      await soak({ server, http, crowd, once, subject, token: tokens.admin }, perSecond * options.share, options);
    } finally {
      await crowd.stop();
    }
  } finally {
    http.close();
    await server.stop();
    await close();
  }
} finally {
  await database.stop();
}

interface Soaked {
  server: ServerProcess;
  http: Http;
  crowd: Crowd;
  once: () => Promise<boolean>;
  subject: Subject;
  token: string;
}

/** Goes on at one rate for so many minutes, looks at the server meanwhile, and says what came of it. */
async function soak(soaked: Soaked, perSecond: number, { minutes, streams, connections }: Options): Promise<void> {
  const { server, http, crowd, once } = soaked;
  const seconds = Math.min(60, (minutes * 60) / FEWEST_WINDOWS);
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
      await paced(once, { perSecond, connections, seconds }, (milliseconds, isGood) => {
        latencies.push(milliseconds);
        if (!isGood) failures += 1;
      });
      const took = (performance.now() - began) / 1000;
      latencies.sort((a, b) => a - b);
      const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
      const heard = await countStreams(crowd, streams);
      reconnected = heard.reconnected;
      const window = {
        perSecond: latencies.length / took,
        failures: failures + heard.failed,
        p50: at(0.5),
        p99: at(0.99),
        residentMegabytes: server.residentMegabytes(),
        ...(await readMetrics(http)),
        streams: heard.alive,
      };
      windows.push(window);
      console.error(lineOf(window, windows.length * seconds).join("  "));
    }
  } finally {
    clearInterval(sampling);
  }
  const hearLast = await countWhoHears(soaked);
  print(windows, seconds, judge(windows, samples, { streams, hearLast }));
  console.log(`\n${reconnected} times a stream reached its longest life and came back.`);
}

/** How many streams stand; one that the server has just ended is given the time to come back. */
async function countStreams(
  crowd: Crowd,
  streams: number,
): Promise<{ alive: number; reconnected: number; failed: number }> {
  const heard = await crowd.collect();
  if (heard.alive === streams) return heard;
  await wait(RECONNECT_WITHIN_MS);
  const again = await crowd.collect();
  return { ...again, failed: heard.failed + again.failed };
}

/** The server's own figures. */
async function readMetrics(http: Http): Promise<{ heapMegabytes: number; loopLagMs: number }> {
  const { body } = await ask(http, { method: "GET", path: "/metrics" });
  const figure = (name: string) => {
    const [, value] = new RegExp(`^${name} (\\S+)$`, "m").exec(body) ?? [];
    if (value === undefined) throw new Error(`the server does not tell ${name}`);
    return Number(value);
  };
  return {
    heapMegabytes: figure("nodejs_heap_size_used_bytes") / 1_048_576,
    loopLagMs: figure("nodejs_eventloop_lag_p99_seconds") * 1000,
  };
}

/** Makes one more change, and counts the streams that tell of it. */
async function countWhoHears({ http, crowd, subject, token }: Soaked): Promise<number> {
  const [number] = subject.open;
  const body = { status: "in_progress", quantity: 0.001, confirmOverproduction: true };
  const answer = await ask(http, { method: "PUT", path: `/api/v1/workorders/${number}/status`, token, body });
  const [, version] = /"version":(\d+)/.exec(answer.body) ?? [];
  const until = Date.now() + HEAR_WITHIN_MS;
  let heard = 0;
  while (Date.now() < until) {
    const { alive, arrivals } = await crowd.collect();
    heard += arrivals[`${number} ${version}`]?.length ?? 0;
    if (heard >= alive) break;
    await wait(100);
  }
  return heard;
}
