import { History } from "@lantai/api/work-orders/history-schema";
import { ProgressList } from "@lantai/api/progress/schema";
import { createClient } from "@lantai/client";
import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { beforeAll, describe, expect, test } from "vitest";
import type { ApiClient } from "../support/http.js";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";

const app = useTestApp();
let order: WorkOrder;
let other: WorkOrder;

const NOTES = 1203;
beforeAll(async () => {
  order = await app.createOrderIn("in_progress");
  other = await app.createOrderIn("in_progress");
  const { sql } = app.database;
  const { id: operator } = app.operator;
  await sql`
    insert into progress_notes (work_order_id, note, author_user_id, at, made_at, made_by)
    select ${order.id}::uuid, 'note ' || n, ${operator}::uuid, now(), now(), ${operator}::uuid from generate_series(1, ${NOTES}::int) as n`;
  // The creation and the start are in it already; these reports add up to the sums.
  await sql`
    insert into status_history (work_order_id, from_status, to_status, quantity, actor_user_id, at, made_at, made_by)
    select ${order.id}::uuid, 'in_progress', 'in_progress', 1, ${operator}::uuid, now(), now(), ${operator}::uuid
    from generate_series(1, ${NOTES - 2}::int)`;
});

const ledgers = [
  ["history", History],
  ["progress", ProgressList],
] as const;

describe.each(ledgers)("GET /workorders/{id}/%s", (ledger, schema) => {
  const read = async (query = "", of: WorkOrder = order, caller: ApiClient = app.operator) =>
    schema.strict().parse(expectOk(await caller.get(`/workorders/${of.number}/${ledger}${query}`)));
  type Page = Awaited<ReturnType<typeof read>>;
  const idsOf = ({ items }: Page) => items.map(({ id }) => id);
  async function readAll(query: string): Promise<Page[]> {
    const pages: Page[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: Page = await read(`?${query}${cursor && `&cursor=${cursor}`}`);
      pages.push(page);
      cursor = page.nextCursor;
    }
    return pages;
  }

  test("has pages of 500, oldest first, and the cursors return every item once", async () => {
    const pages = await readAll("");
    expect(pages.map(({ items }) => items.length)).toEqual([500, 500, 203]);
    const ids = pages.flatMap(idsOf);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(new Set(ids).size).toBe(NOTES);
    for (const limit of [1, 7, 500]) {
      const page = await read(`?limit=${limit}`);
      expect(idsOf(page)).toEqual(ids.slice(0, limit));
      expect(idsOf(await read(`?limit=${limit}&cursor=${page.nextCursor}`))).toEqual(ids.slice(limit, 2 * limit));
    }
    expect((await readAll("limit=401")).flatMap(idsOf)).toEqual(ids);
    expect((await readAll("sort=at&limit=500")).flatMap(idsOf)).toEqual(ids);
    expect((await readAll("sort=-at")).flatMap(idsOf), "newest first on request").toEqual(ids.toReversed());
  });

  test("ends with a null cursor, also after an exactly full page, and new items come after it", async () => {
    const before = await read("", other);
    expect(before.nextCursor).toBeNull();
    expectOk(await app.operator.post(`/workorders/${other.id}/progress`, { note: "satu", quantity: 1 }));
    const { items, nextCursor } = await read("?limit=1", other);
    const rest = await read(`?cursor=${nextCursor ?? ""}&limit=500`, other);
    expect(items.length + rest.items.length).toBe(before.items.length + 1);
    const count = before.items.length + 1;
    expect(await read(`?limit=${count}`, other)).toMatchObject({ items: { length: count }, nextCursor: null });
  });

  test("refuses a limit out of range, an invalid cursor or another list's, and unknown parameters", async () => {
    const path = `/workorders/${order.id}/${ledger}`;
    for (const limit of ["0", "501", "-1", "1.5", "x", "", "1e2", "1&limit=2"])
      expectInvalid(await app.operator.get(`${path}?limit=${limit}`), "limit");
    const cursor = (await read("?limit=1")).nextCursor ?? "";
    const newest = (await read("?limit=1&sort=-at")).nextCursor ?? "";
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const after = (...place: unknown[]) => made({ by: ledger, page: 2, after: place });
    const bad = ["", "x", `x${cursor}`, cursor.slice(0, -5), "a".repeat(5000), newest, made(null), made({}), after()];
    const worse = [after("1"), after(1.5), after(1e300), after(1, 2), after("1; drop table users"), after(null)];
    const foreign = made({ by: ledger === "history" ? "progress" : "history", page: 2, after: [1] });
    for (const value of [...bad, ...worse, foreign, made({ by: "number", page: 2, after: [1] })])
      expectInvalid(await app.operator.get(`${path}?cursor=${encodeURIComponent(value)}`), "cursor");
    expectInvalid(await app.operator.get(`${path}?sort=-at&cursor=${cursor}`), "cursor");
    for (const sort of ["id", "-id", "AT", "", "at&sort=at"])
      expectInvalid(await app.operator.get(`${path}?sort=${sort}`), "sort");
    for (const name of ["page", "offset", "q", "toString", "Limit"])
      expectInvalid(await app.operator.get(`${path}?${name}=1`), name);
  });

  test("is authorized on later pages as on the first", async () => {
    const { nextCursor } = await read("?limit=1");
    const otherOperator = await app.createUser("operator");
    const path = `/workorders/${order.id}/${ledger}?cursor=${nextCursor}`;
    expectRefusal(await otherOperator.get(path), 403, "not_assigned");
    expectRefusal(await app.anonymous.get(path), 401, "unauthenticated");
  });

  test("is the same over tRPC as over REST", async () => {
    const client = createClient({ url: app.url, token: app.operator.token });
    const ask = ledger === "history" ? client.workOrders.history : client.progress.list;
    const page = await ask.query({ id: order.id, limit: 3 });
    expect(page).toEqual(await read("?limit=3"));
    await expect(ask.query({ id: order.id, limit: 501 })).rejects.toMatchObject({
      data: { problem: { code: "validation_failed" } },
    });
  });
});
