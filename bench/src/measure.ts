import { connect } from "@lantai/db/connect";
import { migrate } from "@lantai/db/migrate";
import { findBaseline } from "./baseline.js";
import { type Case, makeCases } from "./cases.js";
import { fill } from "./fill.js";
import { createHttp } from "./http.js";
import { load } from "./load.js";
import { type LogInImpact, measureLogInImpact } from "./log-ins.js";
import type { Options } from "./options.js";
import { startServer } from "./process.js";
import { createFixtures, PASSWORD } from "./fixtures.js";
import { stepCases } from "./steps.js";
import type { Result } from "./table.js";

/**
 * Fills an empty database with `size` orders, starts the built server on it, and runs every case and its baseline in
 * turn, round by round, so that both meet the same noise.
 */
export async function measure(
  databaseUrl: string,
  size: number,
  { connections, rounds, secondsPerRound: seconds, only }: Options,
): Promise<{ results: Result[]; logInImpact: LogInImpact }> {
  await migrate(databaseUrl);
  const { sql, close } = connect(databaseUrl, { statementTimeoutMs: 0 });
  const server = await startServer(databaseUrl, PASSWORD);
  const http = createHttp(server.url, 64);
  try {
    console.error(`filling with ${size} orders`);
    await fill(sql, size);
    const fixtures = await createFixtures(sql, http, databaseUrl);
    const all = [...(await makeCases(fixtures)), ...(await stepCases(http, fixtures))];
    const cases = all.filter(({ name }) => name.includes(only));
    const baseline = findBaseline(databaseUrl, sql);
    const results: Result[] = [];
    const runRounds = async (selected: readonly Case[]) => {
      const own = selected.map(({ name }): Result => ({ name, size, baseline: baseline.name, rounds: [] }));
      results.push(...own);
      for (let round = 0; round <= rounds; round++) {
        for (const [
          i,
          { name, sendRequest, statement, connections: ownConnections = connections },
        ] of selected.entries()) {
          // The first round warms up, is short, and does not count.
          const span = { connections: ownConnections, seconds: round === 0 ? 0.5 : seconds };
          console.error(`${size} orders, ${round === 0 ? "warming up" : `round ${round} of ${rounds}`}: ${name}`);
          const cpu = server.cpuSeconds();
          const ours = await load(sendRequest, span);
          const cpuMicros = ((server.cpuSeconds() - cpu) * 1e6) / ours.answers;
          const residentMegabytes = server.residentMegabytes();
          if (round === 0) continue;
          const base = statement && (await baseline.run(statement, span));
          own[i]?.rounds.push({ ...ours, cpuMicros, residentMegabytes, base });
        }
      }
    };
    await runRounds(cases.filter(({ writes }) => !writes));
    console.error(`${size} orders: the list during log-ins`);
    const logInImpact = await measureLogInImpact(fixtures, cases, { rounds, seconds });
    await runRounds(cases.filter(({ writes }) => writes));
    return { results, logInImpact };
  } finally {
    http.close();
    await server.stop();
    await close();
  }
}
