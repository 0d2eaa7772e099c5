import { describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { send } from "../support/http.js";
import { readMetrics } from "../support/metrics.js";
import { expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";
import { openStalledConnections } from "../support/stalled-connections.js";

const app = useTestApp();

const inFlight = async () => (await readMetrics(app.url)).get("http_requests_in_flight");

/** Statements on orders that run, or wait for a lock, in the database. */
async function underWay(): Promise<number> {
  const [row] = await app.database.sql<{ n: number }[]>`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state = 'active'
      and query ~ 'work_orders'`;
  return row?.n ?? 0;
}

/** Locks the orders while `work` runs. */
const whileLocked = (work: () => Promise<void>) =>
  app.database.sql.begin(async (tx) => {
    await tx`lock table work_orders in access exclusive mode`;
    await work();
  });

describe("processing that no client waits for is cancelled, in the server and in the database,", () => {
  test("when its client got 503, also where hundreds of requests are queued", async () => {
    const { manager, url } = app;
    const body = { productName: uniqueName("Batal"), quantity: 1, deadline: "2030-01-01", operatorId: app.operator.id };
    await whileLocked(async () => {
      const reads = Array.from({ length: 200 }, () => manager.get("/workorders?limit=1"));
      const writes = Array.from({ length: 50 }, () =>
        manager.post("/workorders", body, { "idempotency-key": uniqueName("k") }),
      );
      const rpc = Array.from({ length: 50 }, () =>
        send("GET", `${url}/trpc/workOrders.list?input=%7B%7D`, { token: manager.token }),
      );
      for (const answer of await Promise.all([...reads, ...writes])) expectRefusal(answer, 503, "database_unavailable");
      for (const answer of await Promise.all(rpc)) expect(answer.status).toBe(503);
      // The table is still locked: nothing of it could have been done.
      await eventually("no request is in flight", async () => (await inFlight()) === 0);
      await eventually("no statement is under way", async () => (await underWay()) === 0);
    });
    expect((await manager.get(`/workorders?q=${body.productName}`)).body).toMatchObject({ total: 0 });
    orderOf(await manager.post("/workorders", body));
  });

  test("when its client has disconnected, and no other client's request is", async () => {
    const { manager, url } = app;
    const request = `GET /api/v1/workorders HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${manager.token}\r\n\r\n`;
    await whileLocked(async () => {
      const waiting = await openStalledConnections(url, { sends: request, count: 100 });
      await eventually("a hundred requests are in flight", async () => (await inFlight()) === 100);
      waiting.destroy();
      await eventually("no request is in flight", async () => (await inFlight()) === 0);
      await eventually("no statement is under way", async () => (await underWay()) === 0);
      expect((await manager.get("/users")).status).toBe(200);
    });
    expect((await manager.get("/workorders")).status).toBe(200);
  });

  test("but a received write is completed, whether its client is connected or not", async () => {
    const { manager, url } = app;
    const productName = uniqueName("Sampai");
    const body = JSON.stringify({ productName, quantity: 1, deadline: "2030-01-01", operatorId: app.operator.id });
    const head = `POST /api/v1/workorders HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${manager.token}\r\n`;
    const request = `${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    await whileLocked(async () => {
      const sent = await openStalledConnections(url, { sends: request, count: 1 });
      await eventually("one statement is under way", async () => (await underWay()) === 1);
      sent.destroy();
    });
    const list = async () => (await manager.get(`/workorders?q=${productName}`)).body;
    await eventually("the order is in the list", async () => Object(await list()).total > 0);
    expect(await list()).toMatchObject({ total: 1 });
  });
});
