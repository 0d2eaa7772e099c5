import { cpus } from "node:os";
import { connect, type Sql } from "@lantai/db/connect";
import { migrate } from "@lantai/db/migrate";
import { findBaseline } from "./baseline.js";
import { makeCases, type Subject } from "./cases.js";
import { openDatabase } from "./database.js";
import { fill } from "./fill.js";
import { createHttp, type Http, readField } from "./http.js";
import { load } from "./load.js";
import { type Options, readOptions } from "./options.js";
import { startServer } from "./process.js";
import { printTable, type Result } from "./table.js";

const PASSWORD = "only-for-the-bench";

const options = readOptions(process.argv.slice(2));
const { url, stop } = await openDatabase();
try {
  await migrate(url);
  const results: Result[] = [];
  for (const size of options.sizes) results.push(...(await measure(url, size, options)));
  printTable(results, options, `${cpus().length} x ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}`);
} finally {
  await stop();
}

/** Fills up to `size` orders, starts the server, and runs every case and its baseline in turn, round by round. */
async function measure(
  databaseUrl: string,
  size: number,
  { connections, rounds, secondsPerRound: seconds }: Options,
): Promise<Result[]> {
  const { sql, close } = connect(databaseUrl, { statementTimeoutMs: 0 });
  const server = await startServer(databaseUrl, PASSWORD);
  const http = createHttp(server.url, connections);
  try {
    console.error(`filling up to ${size} orders`);
    await fill(sql, size);
    const cases = await makeCases(await makeSubject({ sql, http, databaseUrl }));
    const baseline = findBaseline(databaseUrl, sql);
    const results = cases.map(({ name }): Result => ({
      name,
      size,
      baseline: baseline.name,
      rounds: [],
      residentMegabytes: 0,
    }));
    for (let round = 1; round <= rounds; round++) {
      for (const [i, { name, once, statement }] of cases.entries()) {
        console.error(`${size} orders, round ${round} of ${rounds}: ${name}`);
        const cpu = server.cpuSeconds();
        const ours = await load(once, { connections, seconds });
        const cpuMicros = ((server.cpuSeconds() - cpu) * 1e6) / (ours.perSecond * seconds);
        const base = await baseline.run(statement, { connections, seconds });
        results[i]?.rounds.push({ ...ours, cpuMicros, ratio: ours.perSecond / base });
      }
    }
    for (const result of results) result.residentMegabytes = server.residentMegabytes();
    return results;
  } finally {
    http.close();
    await server.stop();
    await close();
  }
}

/** Signs in a manager and an operator, and picks orders to report on. */
async function makeSubject({
  sql,
  http,
  databaseUrl,
}: {
  sql: Sql;
  http: Http;
  databaseUrl: string;
}): Promise<Subject> {
  await sql`
    update users set password_hash = (select password_hash from users where username = 'admin')
    where username = 'bench.1'`;
  await sql`drop table if exists bench_open`;
  await sql`
    create table bench_open as select row_number() over () as n, id, number from (
      select id, number from work_orders where status = 'in_progress' order by number_key limit 500) as open`;
  const open = await sql<{ id: string; number: string }[]>`select id, number from bench_open`;
  const [operator] = await sql<{ id: string }[]>`select id from users where username = 'bench.1'`;
  const signIn = async (username: string) => {
    const body = JSON.stringify({ username, password: PASSWORD });
    const answer = await http.send("POST", "/api/v1/login", { "content-type": "application/json" }, body);
    return readField(answer.body, "token");
  };
  return {
    http,
    databaseUrl,
    manager: await signIn("admin"),
    operator: { id: operator?.id ?? "", token: await signIn("bench.1") },
    open: [...open],
  };
}
