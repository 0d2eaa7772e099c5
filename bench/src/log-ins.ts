import type { Case, Fixtures } from "./cases.js";
import { LOGS_IN } from "./fixtures.js";
import { load } from "./load.js";
import { requestsOf } from "./requests.js";

const LOG_INS = 8;
const READERS = 8;

/** The list's p99 in milliseconds, per round. */
export interface LogInImpact {
  idle: number[];
  underLogIns: number[];
}

/** Measures the list's p99 alone and during eight concurrent log-in loops, alternately. */
export async function measureLogInImpact(
  { http, manager, password }: Fixtures,
  [list]: readonly Case[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<LogInImpact> {
  const logInImpact: LogInImpact = { idle: [], underLogIns: [] };
  if (!list) return logInImpact;
  const logIn = requestsOf(http, manager).rest.post("/login", { username: LOGS_IN, password });
  for (let round = 0; round < rounds; round++) {
    const span = { connections: READERS, seconds };
    logInImpact.idle.push((await load(list.sendRequest, span)).p99);
    const [beside] = await Promise.all([load(list.sendRequest, span), load(logIn, { connections: LOG_INS, seconds })]);
    logInImpact.underLogIns.push(beside.p99);
  }
  return logInImpact;
}
