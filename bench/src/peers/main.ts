import { cpus } from "node:os";
import { connect } from "@lantai/db/connect";
import { migrate } from "@lantai/db/migrate";
import { openDatabase } from "../database.js";
import { fill } from "../fill.js";
import { createHttp } from "../http.js";
import { load } from "../load.js";
import { type ServerProcess, startServer } from "../process.js";
import { requireAgreement } from "./agree.js";
import { type Options, readOptions } from "./options.js";
import { PEERS, type Peer, prepare, startPeer } from "./products.js";
import { reads, writes } from "./requests.js";
import { send, type Client, PASSWORD, selectFixtures, signIn, type Fixtures } from "./fixtures.js";
import { printTable, type Result } from "./table.js";

/** A running product with signed-in users. */
interface Running {
  title: string;
  server: ServerProcess;
  tokens: Client["tokens"];
}

const OURS = "Lantai";
/** The uncounted first round, for compilers and caches. */
const WARM_UP_SECONDS = 1;

const options = readOptions(process.argv.slice(3));
const peers = PEERS.filter(({ name }) => options.only.includes(name));
for (const peer of peers) {
  console.error(`preparing ${peer.title}`);
  await prepare(peer);
}
const database = await openDatabase();
try {
  await migrate(database.url);
  const results = await compare(database.url, peers, options);
  printTable(results, options, `${cpus().length} x ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}`);
  const failed = results.flatMap(({ rounds }) => rounds).reduce((sum, { failures }) => sum + failures, 0);
  if (failed > 0) process.exitCode = 1;
} finally {
  await database.stop();
}

/** Fills the database, starts every product, requires the same responses, and loads one product at a time. */
async function compare(databaseUrl: string, peers: readonly Peer[], options: Options): Promise<Result[]> {
  const { sql, close } = connect(databaseUrl, { statementTimeoutMs: 0, max: 2 });
  const servers: ServerProcess[] = [];
  try {
    const ours = await startServer(databaseUrl, PASSWORD);
    servers.push(ours);
    console.error(`filling up to ${options.orders} orders`);
    await fill(sql, options.orders);
    // Peers have no audit log: its trigger would cost them as well, and our server would extend its chain meanwhile.
    await sql.unsafe(
      "alter table work_orders disable trigger work_orders_audit, disable trigger work_orders_audit_inserted",
    );
    const fixtures = await selectFixtures(sql);
    const running: Running[] = [{ title: OURS, server: ours, tokens: await signIn(ours.url, fixtures) }];
    for (const peer of peers) {
      const server = await startPeer(peer, databaseUrl);
      servers.push(server);
      running.push({ title: peer.title, server, tokens: await signIn(server.url, fixtures) });
    }
    const [first] = running;
    for (const product of running) {
      console.error(`checking ${product.title}`);
      const [theirs, our] = [product, first ?? product].map(({ server, tokens }) => ({
        http: createHttp(server.url, options.connections),
        tokens,
      }));
      if (theirs && our) await requireAgreement(product.title, theirs, our, { sql, fixtures });
      for (const client of [theirs, our]) client?.http.close();
    }
    return await measure(running, fixtures, options);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await close();
  }
}

/** Interleaves the products within every case, each time with another first, round by round. */
async function measure(
  running: Running[],
  fixtures: Fixtures,
  { connections, rounds, secondsPerRound }: Options,
): Promise<Result[]> {
  const cases = Object.entries({ ...reads(fixtures), ...writes(fixtures) });
  const results = cases.flatMap(([name]) => running.map(({ title }): Result => ({ name, title, rounds: [] })));
  for (let round = 0; round <= rounds; round++) {
    for (const [at, [name, request]] of cases.entries()) {
      console.error(`${round === 0 ? "warm-up" : `round ${round} of ${rounds}`}: ${name}`);
      for (let turn = 0; turn < running.length; turn++) {
        const product = running[(round + at + turn) % running.length];
        if (!product) continue;
        const http = createHttp(product.server.url, connections);
        const sendRequest = (i: number) =>
          send(http, request(product.tokens, i)).then(
            ({ status }) => status < 300,
            () => false,
          );
        const seconds = round === 0 ? WARM_UP_SECONDS : secondsPerRound;
        const [cpu, began] = [product.server.cpuSeconds(), performance.now()];
        const loaded = await load(sendRequest, { connections, seconds });
        const answers = (loaded.perSecond * (performance.now() - began)) / 1000;
        const cpuMicros = ((product.server.cpuSeconds() - cpu) * 1e6) / answers;
        http.close();
        const result = results.find((candidate) => candidate.name === name && candidate.title === product.title);
        const residentMegabytes = product.server.residentMegabytes();
        if (round > 0) result?.rounds.push({ ...loaded, cpuMicros, residentMegabytes });
      }
    }
  }
  return results;
}
