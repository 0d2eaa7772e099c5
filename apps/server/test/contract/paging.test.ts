import { type WorkOrder, WorkOrderPage } from "@lantai/api/work-orders/schema";
import { beforeAll, describe, expect, test } from "vitest";
import type { ApiClient } from "../support/http.js";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";

const app = useTestApp();
const list = async (query: string, caller: ApiClient = app.manager, path = "/workorders") =>
  WorkOrderPage.strict().parse(expectOk(await caller.get(`${path}?${query}`)));
type Page = Awaited<ReturnType<typeof list>>;

beforeAll(async () => {
  const days = ["2026-02-01", "2026-02-01", "2026-02-02", "2026-01-31", "2099-01-01"];
  for (const [i, deadline] of days.entries()) {
    await app.createOrder({ productName: `Produk ${i % 3}`, deadline, priority: i % 2 ? "high" : "low" });
  }
});

describe("GET /workorders/assigned", () => {
  test("lists the operator's own, open ones first, by priority, then by deadline", async () => {
    const me = await app.createUser("operator");
    const planned = async (
      productName: string,
      priority: string,
      deadline: string,
      status: WorkOrder["status"] = "pending",
    ) => app.createOrderIn(status, { productName, priority, deadline, operatorId: me.id });
    await planned("done", "urgent", "2026-01-01", "completed");
    await planned("low", "low", "2026-01-01");
    await planned("later", "high", "2026-03-02", "in_progress");
    await planned("sooner", "high", "2026-03-01");
    await planned("gone", "low", "2020-01-01", "cancelled");
    await planned("first", "urgent", "2027-01-01", "on_hold");
    const own = await list("", me, "/workorders/assigned");
    expect(own.items.map(({ productName }) => productName)).toEqual([
      "first",
      "sooner",
      "later",
      "low",
      "done",
      "gone",
    ]);
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: Page = await list(`limit=2${cursor && `&cursor=${cursor}`}`, me, "/workorders/assigned");
      seen.push(...page.items.map(({ productName }) => productName));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(own.items.map(({ productName }) => productName));
    const filtered = await list("status=pending,in_progress&sort=-deadline", me, "/workorders/assigned");
    expect(filtered.items.map(({ productName }) => productName)).toEqual(["later", "sooner", "low"]);
    expect((await list(`operatorId=${app.operator.id}`, me, "/workorders/assigned")).total).toBe(0);
  });

  test("is for operators, not for managers, admins and services", async () => {
    const machine = await app.createServiceAccount("workorders:read", "workorders:write");
    for (const caller of [app.manager, app.admin, machine])
      expectRefusal(await caller.get("/workorders/assigned"), 403, "forbidden");
    expectInvalid(await app.operator.get("/workorders/assigned?page=0"), "page");
  });
});

describe("paging", () => {
  test("by number reaches the 10,000th row, and beyond refuses with advice to use the cursor", async () => {
    expect(await list("page=1")).toMatchObject({
      page: 1,
      limit: 20,
      totalIsExact: true,
      pageCount: 1,
      nextCursor: null,
    });
    const past = await list("page=100&limit=100&q=produk+0");
    expect(past).toEqual({
      items: [],
      page: 100,
      limit: 100,
      total: 2,
      totalIsExact: true,
      pageCount: 1,
      nextCursor: null,
    });
    expect((await list("page=10000&limit=1")).items).toEqual([]);
    for (const query of ["page=101&limit=100", "page=10001&limit=1", "page=501", "page=9007199254740991"]) {
      const answer = await app.manager.get(`/workorders?${query}`);
      expectInvalid(answer, "page");
      expect(answer.text).toContain("cursor");
    }
  });

  test("by cursor returns every order once, in every sort, while others are added", async () => {
    const sorts = ["number", "deadline", "createdAt", "priority", "productName", "status"].flatMap((sort) => [
      sort,
      `-${sort}`,
    ]);
    for (const sort of sorts) {
      const expected = (await list(`sort=${sort}&limit=100`)).items.map(({ id }) => id);
      const seen: string[] = [];
      const pages: number[] = [];
      for (let cursor: string | null = ""; cursor !== null;) {
        const page: Page = await list(`sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`);
        seen.push(...page.items.map(({ id }) => id));
        pages.push(page.page);
        cursor = page.nextCursor;
      }
      expect(seen, sort).toEqual(expected);
      expect(pages).toEqual(pages.map((_, i) => i + 1));
      await app.createOrder({ productName: uniqueName("baru") });
    }
  });

  test("by a cursor of another sort, or a truncated, altered or forged one, is 400, never a 500", async () => {
    const { nextCursor } = await list("limit=1&sort=deadline");
    const cursor = nextCursor ?? "";
    expect(cursor).not.toBe("");
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const deadline = (...after: unknown[]) => made({ by: "deadline", page: 2, after });
    const bad = [
      "x",
      "",
      "null",
      "%00",
      "🙂",
      cursor.slice(0, -5),
      `x${cursor}`,
      "a".repeat(5000),
      made(null),
      made([]),
      made({}),
      made("x"),
      made({ by: "deadline" }),
      deadline(),
      deadline(1),
      deadline("x", 1),
      deadline("2026-01-01", 1),
      deadline("0000-01-01T00:00:00Z", 1),
      deadline("-infinity", 1),
      deadline("2026-01-01T00:00:00.000Z", "1"),
      deadline("2026-01-01T00:00:00.000Z", 1e300),
      deadline("2026-01-01T00:00:00.000Z", 1.5),
      deadline("2026-01-01T00:00:00.000Z", 1, 2),
      made({ by: "deadline", page: 0, after: ["2026-01-01T00:00:00.000Z", 1] }),
      made({ by: "deadline", page: 2 ** 31, after: ["2026-01-01T00:00:00.000Z", 1] }),
      made({ by: "deadline", page: 1e99, after: ["2026-01-01T00:00:00.000Z", 1] }),
    ];
    for (const value of bad)
      expectInvalid(await app.manager.get(`/workorders?sort=deadline&cursor=${encodeURIComponent(value)}`), "cursor");
    for (const sort of ["-deadline", "number", "createdAt"])
      expectInvalid(await app.manager.get(`/workorders?sort=${sort}&cursor=${cursor}`), "cursor");
    const names = made({ by: "productName", page: 2, after: ["a\u0000b", 1] });
    expectInvalid(await app.manager.get(`/workorders?sort=productName&cursor=${names}`), "cursor");
    expectInvalid(await app.manager.get(`/workorders?sort=deadline&page=1&cursor=${cursor}`), "cursor");
    expectInvalid(await app.manager.get(`/users?cursor=${cursor}`), "cursor");
    const team = made({ by: "name", page: 2, after: ["a\u0000b"] });
    expectInvalid(await app.manager.get(`/teams?cursor=${team}`), "cursor");
    expectInvalid(
      await app.admin.get(
        `/service-accounts?cursor=${made({ by: "createdAt", page: 2, after: ["0000-01-01T00:00:00Z", app.admin.id] })}`,
      ),
      "cursor",
    );
  });

  test("has an exact total up to 10,000 orders, then marks it as a lower bound, and a cursor goes further", async () => {
    const { sql } = app.database;
    const before = (await list("limit=1")).total;
    const more = 10_001 - before;
    const add = (from: number, to: number) => sql`
      insert into work_orders (number, number_key, product_name, quantity, deadline, operator_id, created_at, updated_at)
      select 'WO-20200101-' || lpad(n::text, 5, '0'), 2020010100000000 + n, 'massal', 1000, now(), ${app.operator.id}::uuid, '2020-01-01', '2020-01-01'
      from generate_series(${from}::int, ${to}::int) as n`;
    await add(1, more - 1);
    expect(await list("limit=100&page=100")).toMatchObject({
      total: 10_000,
      totalIsExact: true,
      pageCount: 100,
      nextCursor: null,
    });
    await add(more, more + 1);
    const last = await list("limit=100&page=100");
    expect(last).toMatchObject({ total: 10_000, totalIsExact: false, pageCount: 100, nextCursor: expect.any(String) });
    const deeper = await list(`limit=100&cursor=${last.nextCursor}`);
    expect(deeper).toMatchObject({ page: 101, total: 10_000, totalIsExact: false, nextCursor: null });
    expect(deeper.items.map(({ number }) => number)).toEqual(["WO-20200101-00002", "WO-20200101-00001"]);
  });
});
