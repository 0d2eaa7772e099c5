import { deepStrictEqual } from "node:assert/strict";
import type { Sql } from "@lantai/db/connect";
import { readField } from "../http.js";
import { newOrder, readings } from "./questions.js";
import { ask, type Client, type Question, type Subject } from "./subject.js";

/** Lists count at most so far (CONTRACT); a peer may count on. */
const COUNTED = 10_000;
const AT_ONCE = 16;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/**
 * Holds a product to what is measured: it answers as ours does, refuses what it should, and what it says it wrote is
 * there, once, with its history. Who is quick by doing less is not compared.
 * @throws AssertionError that says where they differ
 */
export async function requireAgreement(
  title: string,
  theirs: Client,
  ours: Client,
  facts: { sql: Sql; subject: Subject },
) {
  const check = async (what: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (cause) {
      throw new Error(`${title} does not agree: ${what}`, { cause });
    }
  };
  for (const [name, question] of Object.entries(readings(facts.subject))) {
    await check(name, async () => {
      const [their, our] = await Promise.all([theirs, ours].map((who) => answerTo(who, question(who.tokens, 0))));
      deepStrictEqual(their, our);
    });
  }
  await check("refusals", () => requireRefusals(theirs, facts.subject));
  await check("create", () => requireCreated(theirs, facts));
  await check("status", () => requireReported(theirs, facts));
}

/** The answer in a form that may be compared: instants as moments, totals as far as ours counts, no cursors. */
async function answerTo({ http }: Client, question: Question): Promise<unknown> {
  const { status, body } = await ask(http, question);
  const answer: unknown = JSON.parse(body, (key, value: unknown) => {
    if (key === "nextCursor" || key === "totalIsExact" || key === "pageCount") return undefined;
    if (key === "total") return Math.min(Number(value), COUNTED);
    return typeof value === "string" && INSTANT.test(value) ? Date.parse(value) : value;
  });
  return { status, answer };
}

async function requireRefusals({ http, tokens }: Client, { foreign, operator, quiet }: Subject): Promise<void> {
  const order = newOrder(operator.id);
  const create = (body: unknown, token = tokens.admin): Question => ({
    method: "POST",
    path: "/api/v1/workorders",
    token,
    body,
  });
  const status = (number: string, body: unknown, token = tokens.operator): Question => ({
    method: "PUT",
    path: `/api/v1/workorders/${number}/status`,
    token,
    body,
  });
  const refusals: [number, Question][] = [
    [401, { method: "GET", path: "/api/v1/workorders" }],
    [401, { method: "GET", path: "/api/v1/workorders", token: `${tokens.admin.slice(0, -6)}abcdef` }],
    [
      401,
      { method: "POST", path: "/api/v1/login", body: { username: operator.username, password: "not the password" } },
    ],
    [403, { method: "GET", path: "/api/v1/workorders", token: tokens.operator }],
    [403, { method: "GET", path: `/api/v1/workorders/${foreign}`, token: tokens.operator }],
    [403, create(order, tokens.operator)],
    [404, { method: "GET", path: "/api/v1/workorders/WO-19990101-001", token: tokens.admin }],
    [400, { method: "GET", path: "/api/v1/workorders?status=lost", token: tokens.admin }],
    [400, { method: "GET", path: "/api/v1/workorders?limit=101", token: tokens.admin }],
    [400, create({ ...order, quantity: 0 })],
    [400, create({ ...order, quantity: 1.0001 })],
    [400, create({ ...order, productName: "" })],
    [400, create({ ...order, colour: "red" })],
    [400, create({ ...order, operatorId: "5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f" })],
    [400, status(quiet, { status: "in_progress" })],
    [400, status(quiet, { status: "on_hold" })],
    [409, status(quiet, { status: "in_progress", quantity: 1e8 })],
    [409, status(quiet, { status: "pending" })],
    [409, status(quiet, { status: "in_progress", quantity: 1, version: 99 })],
    [403, status(quiet, { status: "cancelled" })],
    [403, status(foreign, { status: "in_progress", quantity: 1 })],
  ];
  const told = await Promise.all(
    refusals.map(async ([, question]) => inWords((await ask(http, question)).status, question)),
  );
  deepStrictEqual(
    told,
    refusals.map(([expected, question]) => inWords(expected, question)),
  );
}

const inWords = (status: number, { method, path, body }: Question) =>
  `${method} ${path} ${JSON.stringify(body) ?? ""}: ${status}`;

/** Many create at once: every order is there with its first history item, and the day's numbers have no gap. */
async function requireCreated({ http, tokens }: Client, { sql, subject }: { sql: Sql; subject: Subject }) {
  const question: Question = {
    method: "POST",
    path: "/api/v1/workorders",
    token: tokens.admin,
    body: newOrder(subject.operator.id),
  };
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => ask(http, question)));
  deepStrictEqual(
    answers.map(({ status }) => status),
    answers.map(() => 201),
  );
  const numbers = answers.map(({ body }) => readField(body, "number"));
  const [stored] = await sql`
    select count(distinct w.id)::int as orders, count(h.id)::int as items,
      (select last = count(*) from day_counters join work_orders on number like 'WO-' || to_char(day, 'YYYYMMDD') || '-%'
        where day = (now() at time zone 'Asia/Jakarta')::date group by last) as "isGapless"
    from work_orders w join status_history h on h.work_order_id = w.id and from_status is null and to_status = 'pending'
      and actor_user_id = ${subject.admin.id} and h.quantity = 0
    where number = any (${numbers}) and w.quantity = 10000 and version = 1 and w.operator_id = ${subject.operator.id}`;
  deepStrictEqual({ ...stored }, { orders: AT_ONCE, items: AT_ONCE, isGapless: true });
}

/** Many report on one order at once: its sums and its ledger have them all. */
async function requireReported({ http, tokens }: Client, { sql, subject }: { sql: Sql; subject: Subject }) {
  const [number = ""] = subject.open;
  const stand = async () => {
    const [row] = await sql<{ good: number; scrap: number; version: number; items: number; ledger: number }[]>`
      select quantity_good::int as good, w.quantity_scrap::int as scrap, version, count(h.id)::int as items,
        sum(h.quantity)::int as ledger
      from work_orders w join status_history h on h.work_order_id = w.id where number = ${number} group by w.id`;
    if (!row) throw new Error(`${number} is gone`);
    return row;
  };
  const before = await stand();
  const question: Question = {
    method: "PUT",
    path: `/api/v1/workorders/${number}/status`,
    token: tokens.admin,
    body: {
      status: "in_progress",
      quantity: 0.007,
      quantityScrap: 0.002,
      scrapReason: "machine",
      confirmOverproduction: true,
    },
  };
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => ask(http, question)));
  deepStrictEqual(
    answers.map(({ status }) => status),
    answers.map(() => 200),
  );
  deepStrictEqual(await stand(), {
    good: before.good + 7 * AT_ONCE,
    scrap: before.scrap + 2 * AT_ONCE,
    version: before.version + AT_ONCE,
    items: before.items + AT_ONCE,
    ledger: before.ledger + 7 * AT_ONCE,
  });
}
