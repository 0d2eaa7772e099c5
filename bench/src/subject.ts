import { isoFromPostgres } from "@lantai/db/schema";
import type { Sql } from "@lantai/db/connect";
import type { Subject } from "./cases.js";
import { type Http, readField } from "./http.js";

/** The password of everybody in the bench's plant. */
export const PASSWORD = "only-for-the-bench";

/** Signs in a manager and an operator, and picks orders to report on. */
export async function makeSubject(sql: Sql, http: Http, databaseUrl: string): Promise<Subject> {
  await sql`
    update users set password_hash = (select password_hash from users where username = 'admin')
    where username = 'bench.1'`;
  await sql`
    create table bench_open as
      select id, number from work_orders where status = 'in_progress' order by number_key limit 500`;
  const open = await sql<{ id: string; number: string }[]>`select id, number from bench_open`;
  const [quiet] = await sql<{ id: string; number: string }[]>`
    select id, number from work_orders where status = 'in_progress' order by number_key desc limit 1`;
  const [operator] = await sql<{ id: string }[]>`select id from users where username = 'bench.1'`;
  const [last] = await sql<{ at: string; key: string }[]>`
    select created_at::text as at, number_key::text as key from work_orders
    order by created_at desc, number_key desc offset 99 limit 1`;
  const signIn = async (username: string) => {
    const body = JSON.stringify({ username, password: PASSWORD });
    const answer = await http.send("POST", "/api/v1/login", { "content-type": "application/json" }, body);
    return readField(answer.body, "token");
  };
  return {
    http,
    databaseUrl,
    password: PASSWORD,
    manager: await signIn("admin"),
    operator: { id: operator?.id ?? "", token: await signIn("bench.1") },
    open: [...open],
    quiet: quiet ?? { id: "", number: "" },
    lastOfHundred: [isoFromPostgres(last?.at ?? ""), Number(last?.key)],
  };
}
