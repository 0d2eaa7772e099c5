import type { Sql } from "@lantai/db/connect";
import { createHttp, type Http, readField } from "../http.js";

/** The password of these users: the operators get the hash of the first admin, whom Lantai's server creates at its start. */
export const PASSWORD = "only-for-the-bench";

/** The users and orders of the requests, the same for every product. */
export interface Fixtures {
  admin: { id: string; username: string };
  operator: { id: string; username: string };
  /** Who logs in again and again, which ends this user's older sessions and no other's. */
  logsIn: string;
  /** An open order of the operator without reports during the run, so that its history keeps its length. */
  unchanged: string;
  /** An open order of another operator. */
  foreign: string;
  /** Orders in progress, by number, to report on. */
  open: string[];
}

/** Sets the operators' passwords, and selects orders. */
export async function selectFixtures(sql: Sql): Promise<Fixtures> {
  const logsIn = "bench.3";
  await sql`
    update users set password_hash = (select password_hash from users where username = 'admin')
    where username in ('bench.2', ${logsIn})`;
  const users = await sql<{ id: string; username: string }[]>`
    select id, username from users where username in ('admin', 'bench.2') order by username`;
  const [admin, operator] = users;
  if (!admin || !operator) throw new Error("the database has no admin or no operator");
  const orders = await sql<{ number: string; isOwn: boolean }[]>`
    select number, operator_id = ${operator.id} as "isOwn" from work_orders where status = 'in_progress'
    order by number_key limit 501`;
  const unchanged = orders.find(({ isOwn }) => isOwn)?.number;
  const foreign = orders.find(({ isOwn }) => !isOwn)?.number;
  if (unchanged === undefined || foreign === undefined) throw new Error("too few orders; 10,000 are enough");
  const open = orders.map(({ number }) => number).filter((number) => number !== unchanged);
  return { admin, operator, logsIn, unchanged, foreign, open };
}

/** A client of one product, with the tokens of its users. */
export interface Client {
  http: Http;
  tokens: { admin: string; operator: string };
}

/** Signs both users in. */
export async function signIn(url: string, { admin, operator }: Fixtures): Promise<Client["tokens"]> {
  const http = createHttp(url, 2);
  const tokenOf = async ({ username }: { username: string }) => {
    const answer = await send(http, { method: "POST", path: "/api/v1/login", body: { username, password: PASSWORD } });
    return readField(answer.body, "token");
  };
  const tokens = { admin: await tokenOf(admin), operator: await tokenOf(operator) };
  http.close();
  return tokens;
}

export interface ApiRequest {
  method: "GET" | "POST" | "PUT";
  path: string;
  token?: string;
  body?: unknown;
}

/** Sends one request. */
export function send(http: Http, { method, path, token, body }: ApiRequest): Promise<{ status: number; body: string }> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return http.send(
    method,
    path,
    {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(text !== undefined && {
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(text)),
      }),
    },
    text,
  );
}
