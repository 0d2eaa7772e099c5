import { isoFromPostgres } from "@lantai/db/schema";
import type { Sql } from "@lantai/db/connect";
import type { Fixtures } from "./cases.js";
import { type Http, readField } from "./http.js";

/** The password of every user of the bench. */
export const PASSWORD = "only-for-the-bench";

/** Who logs in again and again, which ends this user's older sessions and no other's. */
export const LOGS_IN = "bench.2";

/** The zone of the server, where nothing else is said. */
export const TIME_ZONE = "Asia/Jakarta";

/** The plant's shifts. */
export const SHIFTS = [
  { name: "Pagi", start: "07:00" },
  { name: "Siang", start: "15:00" },
  { name: "Malam", start: "23:00" },
];

/** Signs in a manager and an operator, and selects orders to report on. */
export async function createFixtures(sql: Sql, http: Http, databaseUrl: string): Promise<Fixtures> {
  await sql`
    update users set password_hash = (select password_hash from users where username = 'admin')
    where username in ('bench.1', ${LOGS_IN})`;
  await sql`
    create table bench_open as
      select id, number from work_orders where status = 'in_progress' order by number_key limit 500`;
  const open = await sql<{ id: string; number: string }[]>`select id, number from bench_open`;
  const [unchanged] = await sql<{ id: string; number: string }[]>`
    select id, number from work_orders where status = 'in_progress' order by number_key desc limit 1`;
  const [operator] = await sql<{ id: string }[]>`select id from users where username in ('bench.1', ${LOGS_IN})`;
  const [last] = await sql<{ at: string; key: string }[]>`
    select created_at::text as at, number_key::text as key from work_orders
    order by created_at desc, number_key desc offset 99 limit 1`;
  const signIn = async (username: string) => {
    const body = JSON.stringify({ username, password: PASSWORD });
    const answer = await http.send("POST", "/api/v1/login", { "content-type": "application/json" }, body);
    return readField(answer.body, "token");
  };
  const manager = await signIn("admin");
  const shifts = JSON.stringify({ shifts: SHIFTS });
  const headers = { "content-type": "application/json", authorization: `Bearer ${manager}` };
  const planned = await http.send("PUT", "/api/v1/shifts", headers, shifts);
  if (planned.status !== 200) throw new Error(`the shifts were not planned: ${planned.body}`);
  return {
    http,
    databaseUrl,
    password: PASSWORD,
    manager,
    operator: { id: operator?.id ?? "", token: await signIn("bench.1") },
    open: [...open],
    unchanged: unchanged ?? { id: "", number: "" },
    lastOfHundred: [isoFromPostgres(last?.at ?? ""), Number(last?.key)],
  };
}
