import type { Case, Subject } from "./cases.js";
import { load } from "./load.js";
import { requestsOf } from "./requests.js";

const LOG_INS = 8;
const READERS = 8;

/** How long the slowest in a hundred lists take, in milliseconds, round by round. */
export interface Crowd {
  idle: number[];
  underLogIns: number[];
}

/** What eight people who log in all the time cost the others: the list's p99, alone and beside them, in turn. */
export async function measureCrowd(
  { http, manager, password }: Subject,
  [list]: readonly Case[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Crowd> {
  const crowd: Crowd = { idle: [], underLogIns: [] };
  if (!list) return crowd;
  const logIn = requestsOf(http, manager).rest.post("/login", { username: "admin", password });
  for (let round = 0; round < rounds; round++) {
    const span = { connections: READERS, seconds };
    crowd.idle.push((await load(list.once, span)).p99);
    const [beside] = await Promise.all([load(list.once, span), load(logIn, { connections: LOG_INS, seconds })]);
    crowd.underLogIns.push(beside.p99);
  }
  return crowd;
}
