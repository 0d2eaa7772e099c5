import { PROCEDURES, REST_OPERATIONS } from "@lantai/api/operations";
import { z } from "zod";
import { describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { send } from "../support/http.js";
import { expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";
import { openChangeStream } from "../support/change-stream.js";

const app = useTestApp();

/** An input that no procedure accepts: an authorized actor gets validation_failed, another the refusal. */
const WRONG = { nope: 1 };
const codeIn = (text: string) => /"code":"([a-z_]+)"/.exec(text)?.[1] ?? "ok";
const Parts = z.array(z.looseObject({}));

/** The outcome of a call over tRPC, alone or as the last of a batch. */
async function overRpc(procedure: string, type: string, token: string | undefined, isBatch: boolean): Promise<string> {
  const before = type === "mutation" ? "auth.login" : "auth.demoAccounts";
  const path = isBatch ? `${before},${procedure}?batch=1` : procedure;
  const input = isBatch ? { 1: WRONG } : WRONG;
  const query = type === "mutation" ? "" : `${isBatch ? "&" : "?"}input=${encodeURIComponent(JSON.stringify(input))}`;
  const method = type === "mutation" ? "POST" : "GET";
  const body = type === "mutation" ? { body: input } : {};
  const answer = await send(method, `${app.url}/trpc/${path}${query}`, { token, ...body });
  return codeIn(isBatch ? JSON.stringify(Parts.parse(answer.body)[1]) : answer.text);
}

async function overRest(procedure: string, token: string | undefined): Promise<string | null> {
  const operation = REST_OPERATIONS.find((each) => each.procedure === procedure);
  if (!operation) return null;
  const { method, path } = operation.rest;
  const url = `${app.url}/api/v1${path.replace("{id}", "x")}`;
  if (method === "GET") return codeIn((await send(method, `${url}?nope=1`, { token })).text);
  return codeIn((await send(method, url, { token, body: WRONG })).text);
}

describe("REST, tRPC and batches authorize alike:", () => {
  const callers = ["anonymous", "operator", "manager", "admin", "machine that reads reports"] as const;
  const tokenOf = async (caller: (typeof callers)[number]) => {
    if (caller === "anonymous") return undefined;
    return caller === "machine that reads reports"
      ? (await app.createServiceAccount("reports:read")).key
      : app[caller].token;
  };

  test.each(callers)("%s is accepted and refused alike over REST, over tRPC and within a batch", async (caller) => {
    const token = await tokenOf(caller);
    for (const [procedure, { type }] of PROCEDURES) {
      const alone = await overRpc(procedure, type, token, false);
      const isStream = type === "subscription";
      const inBatch = isStream ? alone : await overRpc(procedure, type, token, true);
      const rest = (await overRest(procedure, token)) ?? alone;
      expect({ procedure, inBatch, rest }).toEqual({ procedure, inBatch: alone, rest: alone });
      const isPublic = ["auth.login", "auth.signIn", "auth.demoAccounts"].includes(procedure);
      expect(alone === "unauthenticated", procedure).toBe(caller === "anonymous" && !isPublic);
    }
  });

  test("an operator reaches only their own work, a service account only what its scopes allow", async () => {
    const reach = async (token: string) => {
      const codes = await Promise.all(
        PROCEDURES.map(async ([name, { type }]) => [name, await overRpc(name, type, token, false)] as const),
      );
      return codes.filter(([, code]) => code !== "forbidden").map(([name]) => name.replace(/^auth\..*/, "auth"));
    };
    const ownWork = ["workOrders.assigned", "workOrders.get", "workOrders.history", "workOrders.setStatus"];
    const onOrders = ["workOrders.onChange", "workOrders.reverse", "progress.add", "progress.list"];
    const steps = ["steps.list", "steps.update"];
    const plant = ["settings.get", "settings.logo", "shifts.get", "teams.list", "teams.mine"];
    const operators = [...ownWork, ...onOrders, ...steps, ...plant, "reports.mine", "deviceKeys.own", "auth"];
    expect([...new Set(await reach(app.operator.token))].toSorted()).toEqual(operators.toSorted());
    const { key } = await app.createServiceAccount("reports:read");
    const reports = (await reach(key)).filter((name) => name !== "auth");
    expect(reports.every((name) => name.startsWith("reports.") || plant.includes(name))).toBe(true);
  });
});

describe("an order of another operator", () => {
  const paths = ["", "/history", "/progress"];

  test("cannot be read or changed by its id or its number, over REST, over tRPC or in a batch beside an order of one's own", async () => {
    const { manager, operator, url } = app;
    const thief = await app.createUser("operator");
    const victim = await app.createOrderIn("in_progress", { note: "rahasia-dapur" });
    const own = await app.createOrderIn("in_progress", { operatorId: thief.id });
    for (const ref of [victim.id, victim.number, victim.id.toUpperCase(), victim.number.toLowerCase()]) {
      for (const path of paths) {
        const answer = await thief.get(`/workorders/${ref}${path}`);
        expect([403, 404], ref).toContain(answer.status);
        expect(answer.text).not.toContain("rahasia-dapur");
        const guess = await thief.get(`/workorders/${ref}${path}`, { "if-none-match": "*" });
        expect(guess.status, "a 304 would tell that it is there").toBe(answer.status);
      }
      const transition = await thief.put(`/workorders/${ref}/status`, { status: "completed", quantity: 5 });
      const note = await thief.post(`/workorders/${ref}/progress`, { note: "x", quantity: 5 });
      for (const answer of [transition, note]) expect([403, 404], ref).toContain(answer.status);
    }
    const calls = ["workOrders.get", "workOrders.history", "progress.list"].flatMap((name) => [name, name]);
    const inputs = Object.fromEntries(calls.map((_, i) => [i, { id: i % 2 ? victim.id : own.id }]));
    const read = await send(
      "GET",
      `${url}/trpc/${calls.join(",")}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`,
      { token: thief.token },
    );
    expect(Parts.parse(read.body).map((part) => codeIn(JSON.stringify(part)))).toEqual(
      calls.map((_, i) => (i % 2 ? "not_assigned" : "ok")),
    );
    const report = (id: string) => ({ id, status: "in_progress", quantity: 1 });
    const written = await send("POST", `${url}/trpc/workOrders.setStatus,workOrders.setStatus?batch=1`, {
      token: thief.token,
      body: { 0: report(victim.id), 1: report(own.id) },
    });
    expect(written.status).toBe(207);
    expect(orderOf(await manager.get(`/workorders/${victim.id}`))).toEqual(victim);
    expect(orderOf(await manager.get(`/workorders/${own.id}`)).quantityGood).toBe(1);
    expect((await operator.get(`/workorders/${victim.id}`)).status).toBe(200);
  });

  test("is in no list, whatever filter or cursor is forged", async () => {
    const thief = await app.createUser("operator");
    const { number, operator } = await app.createOrder({ productName: uniqueName("Milik orang") });
    const cursor = Buffer.from(
      JSON.stringify({ by: "assigned", page: 2, after: [0, "1900-01-01T00:00:00.000Z", 0] }),
    ).toString("base64url");
    for (const query of ["", `?operatorId=${operator.id}`, `?q=${number}`, `?cursor=${cursor}`, "?limit=100"]) {
      expect((await thief.get(`/workorders/assigned${query}`)).body, query).toMatchObject({ items: [], total: 0 });
    }
  });

  test("is never in another operator's stream, and the operator who lost it receives one event", async () => {
    const [ani, budi] = [await app.createUser("operator"), await app.createUser("operator")];
    const order = await app.createOrder({ operatorId: ani.id });
    const hers = await openChangeStream(app.url, ani.token);
    expectOk(await app.manager.put(`/workorders/${order.id}`, { operatorId: budi.id }));
    await eventually("her stream sends that the order left her", () =>
      hers.of(order.id).some(({ kind }) => kind === "unassigned"),
    );
    for (let i = 0; i < 3; i += 1) {
      expectOk(await budi.put(`/workorders/${order.id}/status`, { status: "in_progress", quantity: i }));
      const marker = await app.createOrder({ operatorId: ani.id });
      await eventually("her stream sends the marker", () => hers.of(marker.id).length > 0);
    }
    const kinds = hers.of(order.id).map(({ kind }) => kind);
    // The event that it was hers may come first, where a transaction of another database delayed the stream.
    expect(kinds.slice(kinds.indexOf("unassigned"))).toEqual(["unassigned"]);
    hers.close();
  });
});

describe("a user", () => {
  test("cannot gain rights by fields that they may not set", async () => {
    const { admin, manager, url } = app;
    const secrets = { id: crypto.randomUUID(), passwordHash: "x", createdAt: "2020-01-01", isAdmin: true, scopes: [] };
    for (const [field, value] of Object.entries({ ...secrets, active: false, usernameKey: "x" })) {
      const username = uniqueName("naik");
      const body = { username, password: "sandi-rahasia", role: "operator", [field]: value };
      expectRefusal(await manager.post("/register", body), 400, "validation_failed");
      const overRpc = await send("POST", `${url}/trpc/users.register`, { token: manager.token, body });
      expect(codeIn(overRpc.text), field).toBe("validation_failed");
      expect((await admin.get(`/users?q=${username}`)).body).toMatchObject({ total: 0 });
    }
    const order = await app.createOrderIn("in_progress");
    for (const field of ["quantityGood", "operator", "createdAt", "number", "startedAt", "changedIn", "actor"]) {
      expectRefusal(await manager.put(`/workorders/${order.id}`, { [field]: 1 }), 400, "validation_failed");
      const report = { id: order.id, status: "in_progress", quantity: 1, [field]: 1 };
      const answer = await send("POST", `${url}/trpc/workOrders.setStatus`, {
        token: app.operator.token,
        body: report,
      });
      expect(codeIn(answer.text), field).toBe("validation_failed");
    }
    expect(orderOf(await manager.get(`/workorders/${order.id}`))).toEqual(order);
  });

  test("who is a manager cannot set the password of a manager or an admin, nor their own", async () => {
    const colleague = await app.createUser("production_manager");
    for (const victim of [colleague, app.admin, app.manager]) {
      const answer = await app.manager.put(`/users/${victim.id}`, { password: "sandi-curian" });
      expectRefusal(answer, 403, "forbidden");
      const login = { username: victim.username, password: victim.password };
      expect((await app.anonymous.post("/login", login)).status).toBe(200);
    }
  });

  test("who is deactivated receives no more events of an open stream, and a manager who becomes an operator receives their own orders' only", async () => {
    const [leaving, falling] = [await app.createUser("production_manager"), await app.createUser("production_manager")];
    const [left, fallen] = await Promise.all([leaving, falling].map(({ token }) => openChangeStream(app.url, token)));
    expectOk(await app.admin.put(`/users/${leaving.id}`, { active: false }));
    expectOk(await app.admin.put(`/users/${falling.id}`, { role: "operator" }));
    await Promise.all([left?.ended, fallen?.ended]);
    const again = await openChangeStream(app.url, falling.token);
    const order = await app.createOrder();
    const own = await app.createOrder({ operatorId: falling.id });
    await eventually("the stream sends the own order", () => again.of(own.id).length > 0);
    for (const stream of [left, fallen, again]) expect(stream?.of(order.id)).toEqual([]);
    again.close();
  });
});
