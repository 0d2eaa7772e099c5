import { deepStrictEqual } from "node:assert/strict";
import type { Sql } from "@lantai/db/connect";
import { readField } from "../http.js";
import { newOrder, reads } from "./requests.js";
import { send, type Client, type ApiRequest, type Fixtures } from "./fixtures.js";

/** The exact totals of lists end here; a peer may count further. */
const COUNTED = 10_000;
const AT_ONCE = 16;
/** What the peers do not have: teams, steps, corrections, edits in the history, sums by unit, cursors. */
const OURS_ALONE = new Set(
  "team stepCount steps step byUnit reverses reversedBy reversalReason changes nextCursor totalIsExact pageCount".split(
    " ",
  ),
);
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/**
 * Requires of a product the same responses as ours, the same refusals, and complete writes with their history: a product
 * that is fast by doing less is not compared.
 * @throws Error that names the difference.
 */
export async function requireAgreement(
  title: string,
  theirs: Client,
  ours: Client,
  facts: { sql: Sql; fixtures: Fixtures },
) {
  const check = async (what: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (cause) {
      throw new Error(`${title} does not agree: ${what}`, { cause });
    }
  };
  for (const [name, request] of Object.entries(reads(facts.fixtures))) {
    await check(name, async () => {
      const [actual, expected] = await Promise.all([theirs, ours].map((who) => answerTo(who, request(who.tokens, 0))));
      deepStrictEqual(actual, expected);
    });
  }
  await check("refusals", () => requireRefusals(theirs, facts.fixtures));
  await check("create", () => requireCreated(theirs, facts));
  await check("status", () => requireReported(theirs, facts));
}

/** The response in comparable form: parsed instants, bounded totals, nothing that is ours alone. */
async function answerTo({ http }: Client, request: ApiRequest): Promise<unknown> {
  const { status, body } = await send(http, request);
  const answer: unknown = JSON.parse(body, (key, value: unknown) => {
    if (OURS_ALONE.has(key)) return undefined;
    if (key === "total") return Math.min(Number(value), COUNTED);
    return typeof value === "string" && INSTANT.test(value) ? Date.parse(value) : value;
  });
  return { status, answer };
}

async function requireRefusals({ http, tokens }: Client, { foreign, operator, unchanged }: Fixtures): Promise<void> {
  const order = newOrder(operator.id);
  const create = (body: unknown, token = tokens.admin): ApiRequest => ({
    method: "POST",
    path: "/api/v1/workorders",
    token,
    body,
  });
  const status = (number: string, body: unknown, token = tokens.operator): ApiRequest => ({
    method: "PUT",
    path: `/api/v1/workorders/${number}/status`,
    token,
    body,
  });
  const refusals: [number, ApiRequest][] = [
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
    [400, status(unchanged, { status: "in_progress" })],
    [400, status(unchanged, { status: "on_hold" })],
    [409, status(unchanged, { status: "in_progress", quantity: 1e8 })],
    [409, status(unchanged, { status: "pending" })],
    [409, status(unchanged, { status: "in_progress", quantity: 1, version: 99 })],
    [403, status(unchanged, { status: "cancelled" })],
    [403, status(foreign, { status: "in_progress", quantity: 1 })],
  ];
  const actual = await Promise.all(
    refusals.map(async ([, request]) => describeStatus((await send(http, request)).status, request)),
  );
  deepStrictEqual(
    actual,
    refusals.map(([expected, request]) => describeStatus(expected, request)),
  );
}

const describeStatus = (status: number, { method, path, body }: ApiRequest) =>
  `${method} ${path} ${JSON.stringify(body) ?? ""}: ${status}`;

/** After concurrent creates every order exists with its first history entry, and the day's numbers have no gap. */
async function requireCreated({ http, tokens }: Client, { sql, fixtures }: { sql: Sql; fixtures: Fixtures }) {
  const request: ApiRequest = {
    method: "POST",
    path: "/api/v1/workorders",
    token: tokens.admin,
    body: newOrder(fixtures.operator.id),
  };
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => send(http, request)));
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
      and actor_user_id = ${fixtures.admin.id} and h.quantity = 0
    where number = any (${numbers}) and w.quantity = 10000 and version = 1 and w.operator_id = ${fixtures.operator.id}`;
  deepStrictEqual({ ...stored }, { orders: AT_ONCE, items: AT_ONCE, isGapless: true });
}

/** After concurrent reports on one order its sums and its ledger contain all of them. */
async function requireReported({ http, tokens }: Client, { sql, fixtures }: { sql: Sql; fixtures: Fixtures }) {
  const [number = ""] = fixtures.open;
  const readState = async () => {
    const [row] = await sql<{ good: number; scrap: number; version: number; items: number; ledger: number }[]>`
      select quantity_good::int as good, w.quantity_scrap::int as scrap, version, count(h.id)::int as items,
        sum(h.quantity)::int as ledger
      from work_orders w join status_history h on h.work_order_id = w.id where number = ${number} group by w.id`;
    if (!row) throw new Error(`${number} does not exist`);
    return row;
  };
  const before = await readState();
  const request: ApiRequest = {
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
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => send(http, request)));
  deepStrictEqual(
    answers.map(({ status }) => status),
    answers.map(() => 200),
  );
  deepStrictEqual(await readState(), {
    good: before.good + 7 * AT_ONCE,
    scrap: before.scrap + 2 * AT_ONCE,
    version: before.version + AT_ONCE,
    items: before.items + AT_ONCE,
    ledger: before.ledger + 7 * AT_ONCE,
  });
}
