import type { Sql } from "@lantai/db/connect";
import { createHttp, type Http, readField } from "../http.js";

/** Everybody's password: the operator gets the hash of the first admin, who is made when Lantai's server starts. */
export const PASSWORD = "only-for-the-bench";

/** Who asks and what for: the same for every product. */
export interface Subject {
  admin: { id: string; username: string };
  operator: { id: string; username: string };
  /** An open order of the operator's that nobody reports on, so that its history stays as long as it is. */
  quiet: string;
  /** An open order of somebody else's. */
  foreign: string;
  /** Orders in progress, by number, to report on. */
  open: string[];
}

/** Gives the operator a password, and picks orders. */
export async function pickSubject(sql: Sql): Promise<Subject> {
  await sql`
    update users set password_hash = (select password_hash from users where username = 'admin')
    where username = 'bench.2'`;
  const users = await sql<{ id: string; username: string }[]>`
    select id, username from users where username in ('admin', 'bench.2') order by username`;
  const [admin, operator] = users;
  if (!admin || !operator) throw new Error("the database has no admin or no operator");
  const orders = await sql<{ number: string; isOwn: boolean }[]>`
    select number, operator_id = ${operator.id} as "isOwn" from work_orders where status = 'in_progress'
    order by number_key limit 501`;
  const quiet = orders.find(({ isOwn }) => isOwn)?.number;
  const foreign = orders.find(({ isOwn }) => !isOwn)?.number;
  if (quiet === undefined || foreign === undefined) throw new Error("too few orders; 10,000 are enough");
  const open = orders.map(({ number }) => number).filter((number) => number !== quiet);
  return { admin, operator, quiet, foreign, open };
}

/** A product as a client knows it. */
export interface Client {
  http: Http;
  tokens: { admin: string; operator: string };
}

/** Signs both in. */
export async function signIn(url: string, { admin, operator }: Subject): Promise<Client["tokens"]> {
  const http = createHttp(url, 2);
  const tokenOf = async ({ username }: { username: string }) => {
    const answer = await ask(http, { method: "POST", path: "/api/v1/login", body: { username, password: PASSWORD } });
    return readField(answer.body, "token");
  };
  const tokens = { admin: await tokenOf(admin), operator: await tokenOf(operator) };
  http.close();
  return tokens;
}

export interface Question {
  method: "GET" | "POST" | "PUT";
  path: string;
  token?: string;
  body?: unknown;
}

/** Asks once. */
export function ask(http: Http, { method, path, token, body }: Question): Promise<{ status: number; body: string }> {
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
