import { PROCEDURES, REST_OPERATIONS } from "@lantai/api/operations";
import { z } from "zod";
import { describe, expect, test } from "vitest";
import { send, until } from "../support/http.js";
import { expectRefusal, fresh, ok, orderOf, usePlant } from "../support/plant.js";
import { listen } from "../support/stream.js";

const plant = usePlant();

/** An input that none of them takes: who is let through hears of it, who is not hears that. */
const WRONG = { nope: 1 };
const codeIn = (text: string) => /"code":"([a-z_]+)"/.exec(text)?.[1] ?? "ok";
const Parts = z.array(z.looseObject({}));

/** What a call over tRPC comes to, alone or as the last of a batch. */
async function overRpc(procedure: string, type: string, token: string | undefined, isBatch: boolean): Promise<string> {
  const before = type === "mutation" ? "auth.login" : "auth.demoAccounts";
  const path = isBatch ? `${before},${procedure}?batch=1` : procedure;
  const input = isBatch ? { 1: WRONG } : WRONG;
  const query = type === "mutation" ? "" : `${isBatch ? "&" : "?"}input=${encodeURIComponent(JSON.stringify(input))}`;
  const method = type === "mutation" ? "POST" : "GET";
  const body = type === "mutation" ? { body: input } : {};
  const answer = await send(method, `${plant.url}/trpc/${path}${query}`, { token, ...body });
  return codeIn(isBatch ? JSON.stringify(Parts.parse(answer.body)[1]) : answer.text);
}

async function overRest(procedure: string, token: string | undefined): Promise<string | null> {
  const operation = REST_OPERATIONS.find((each) => each.procedure === procedure);
  if (!operation) return null;
  const { method, path } = operation.rest;
  const url = `${plant.url}/api/v1${path.replace("{id}", "x")}`;
  if (method === "GET") return codeIn((await send(method, `${url}?nope=1`, { token })).text);
  return codeIn((await send(method, url, { token, body: WRONG })).text);
}

describe("the doors of the house are one door:", () => {
  const callers = ["nobody", "operator", "manager", "admin", "machine that reads reports"] as const;
  const tokenOf = async (caller: (typeof callers)[number]) => {
    if (caller === "nobody") return undefined;
    return caller === "machine that reads reports" ? (await plant.install("reports:read")).key : plant[caller].token;
  };

  test.each(callers)("%s is let in and kept out alike over REST, over tRPC and within a batch", async (caller) => {
    const token = await tokenOf(caller);
    for (const [procedure, { type }] of PROCEDURES) {
      const alone = await overRpc(procedure, type, token, false);
      const isStream = type === "subscription";
      const inBatch = isStream ? alone : await overRpc(procedure, type, token, true);
      const rest = (await overRest(procedure, token)) ?? alone;
      expect({ procedure, inBatch, rest }).toEqual({ procedure, inBatch: alone, rest: alone });
      const isPublic = ["auth.login", "auth.signIn", "auth.demoAccounts"].includes(procedure);
      expect(alone === "unauthenticated", procedure).toBe(caller === "nobody" && !isPublic);
    }
  });

  test("an operator gets no further than their own work, a machine no further than its scope", async () => {
    const reach = async (token: string) => {
      const codes = await Promise.all(
        PROCEDURES.map(async ([name, { type }]) => [name, await overRpc(name, type, token, false)] as const),
      );
      return codes.filter(([, code]) => code !== "forbidden").map(([name]) => name.replace(/^auth\..*/, "auth"));
    };
    const ownWork = ["workOrders.assigned", "workOrders.get", "workOrders.history", "workOrders.setStatus"];
    const operators = [...ownWork, "workOrders.onChange", "progress.add", "progress.list", "settings.get", "auth"];
    expect([...new Set(await reach(plant.operator.token))].toSorted()).toEqual(operators.toSorted());
    const { key } = await plant.install("reports:read");
    const reports = (await reach(key)).filter((name) => name !== "auth");
    expect(reports.every((name) => name.startsWith("reports.") || name === "settings.get")).toBe(true);
  });
});

describe("an order of another operator", () => {
  const paths = ["", "/history", "/progress"];

  test("cannot be read or moved by its id or its number, over REST, tRPC or in a batch beside one's own", async () => {
    const { manager, operator, url } = plant;
    const thief = await plant.hire("operator");
    const victim = await plant.planned("in_progress", { note: "rahasia-dapur" });
    const own = await plant.planned("in_progress", { operatorId: thief.id });
    for (const ref of [victim.id, victim.number, victim.id.toUpperCase(), victim.number.toLowerCase()]) {
      for (const path of paths) {
        const answer = await thief.get(`/workorders/${ref}${path}`);
        expect([403, 404], ref).toContain(answer.status);
        expect(answer.text).not.toContain("rahasia-dapur");
        const guess = await thief.get(`/workorders/${ref}${path}`, { "if-none-match": "*" });
        expect(guess.status, "a 304 would tell that it is there").toBe(answer.status);
      }
      const move = await thief.put(`/workorders/${ref}/status`, { status: "completed", quantity: 5 });
      const note = await thief.post(`/workorders/${ref}/progress`, { note: "x", quantity: 5 });
      for (const answer of [move, note]) expect([403, 404], ref).toContain(answer.status);
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

  test("is in no list of one's own, whatever filter or cursor is made up", async () => {
    const thief = await plant.hire("operator");
    const { number, operator } = await plant.plan({ productName: fresh("Milik orang") });
    const cursor = Buffer.from(
      JSON.stringify({ by: "assigned", page: 2, after: [0, "1900-01-01T00:00:00.000Z", 0] }),
    ).toString("base64url");
    for (const query of ["", `?operatorId=${operator.id}`, `?q=${number}`, `?cursor=${cursor}`, "?limit=100"]) {
      expect((await thief.get(`/workorders/assigned${query}`)).body, query).toMatchObject({ items: [], total: 0 });
    }
  });

  test("is never in the stream of who does not work on it, and who lost it is told so once", async () => {
    const [ani, budi] = [await plant.hire("operator"), await plant.hire("operator")];
    const order = await plant.plan({ operatorId: ani.id });
    const hers = await listen(plant.url, ani.token);
    ok(await plant.manager.put(`/workorders/${order.id}`, { operatorId: budi.id }));
    await until(() => hers.of(order.id).some(({ kind }) => kind === "unassigned"));
    for (let i = 0; i < 3; i += 1) {
      ok(await budi.put(`/workorders/${order.id}/status`, { status: "in_progress", quantity: i }));
      const marker = await plant.plan({ operatorId: ani.id });
      await until(() => hers.of(marker.id).length > 0);
    }
    const kinds = hers.of(order.id).map(({ kind }) => kind);
    // That it was hers may be told first, where a transaction of another database held the stream back.
    expect(kinds.slice(kinds.indexOf("unassigned"))).toEqual(["unassigned"]);
    hers.close();
  });
});

describe("a person", () => {
  test("does not raise themselves by fields that are not theirs to say", async () => {
    const { admin, manager, url } = plant;
    const secrets = { id: crypto.randomUUID(), passwordHash: "x", createdAt: "2020-01-01", isAdmin: true, scopes: [] };
    for (const [field, value] of Object.entries({ ...secrets, active: false, usernameKey: "x" })) {
      const username = fresh("naik");
      const body = { username, password: "sandi-rahasia", role: "operator", [field]: value };
      expectRefusal(await manager.post("/register", body), 400, "validation_failed");
      const overRpc = await send("POST", `${url}/trpc/users.register`, { token: manager.token, body });
      expect(codeIn(overRpc.text), field).toBe("validation_failed");
      expect((await admin.get(`/users?q=${username}`)).body).toMatchObject({ total: 0 });
    }
    const order = await plant.planned("in_progress");
    for (const field of ["quantityGood", "operator", "createdAt", "number", "startedAt", "changedIn", "actor"]) {
      expectRefusal(await manager.put(`/workorders/${order.id}`, { [field]: 1 }), 400, "validation_failed");
      const report = { id: order.id, status: "in_progress", quantity: 1, [field]: 1 };
      const answer = await send("POST", `${url}/trpc/workOrders.setStatus`, {
        token: plant.operator.token,
        body: report,
      });
      expect(codeIn(answer.text), field).toBe("validation_failed");
    }
    expect(orderOf(await manager.get(`/workorders/${order.id}`))).toEqual(order);
  });

  test("who manages sets no password of a manager or an admin, their own included", async () => {
    const colleague = await plant.hire("production_manager");
    for (const victim of [colleague, plant.admin, plant.manager]) {
      const answer = await plant.manager.put(`/users/${victim.id}`, { password: "sandi-curian" });
      expectRefusal(answer, 403, "forbidden");
      const login = { username: victim.username, password: victim.password };
      expect((await plant.nobody.post("/login", login)).status).toBe(200);
    }
  });

  test("who is deactivated while a stream is open hears no more, and a manager who becomes an operator hears less", async () => {
    const [leaving, falling] = [await plant.hire("production_manager"), await plant.hire("production_manager")];
    const [left, fallen] = await Promise.all([leaving, falling].map(({ token }) => listen(plant.url, token)));
    ok(await plant.admin.put(`/users/${leaving.id}`, { active: false }));
    ok(await plant.admin.put(`/users/${falling.id}`, { role: "operator" }));
    await Promise.all([left?.ended, fallen?.ended]);
    const again = await listen(plant.url, falling.token);
    const order = await plant.plan();
    const own = await plant.plan({ operatorId: falling.id });
    await until(() => again.of(own.id).length > 0);
    for (const stream of [left, fallen, again]) expect(stream?.of(order.id)).toEqual([]);
    again.close();
  });
});
