import { createClient } from "@lantai/client";
import { beforeAll, describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { send } from "../support/http.js";
import { expectOk } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { openChangeStream } from "../support/change-stream.js";

const app = useTestApp();
let otherUrl = "";
beforeAll(async () => {
  otherUrl = (await app.startServer()).url;
});
const start = (id: string) => app.manager.put(`/workorders/${id}/status`, { status: "in_progress" }).then(expectOk);

describe("the stream of changes", () => {
  test("is 401 for an anonymous client, with and without an Accept header", async () => {
    const ways: Record<string, string>[] = [
      {},
      { accept: "text/event-stream" },
      { authorization: "Bearer x" },
      { cookie: "lantai_session=x" },
    ];
    for (const headers of ways) {
      const answer = await send("GET", `${app.url}/trpc/workOrders.onChange`, { headers });
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    }
  });

  test("sends changes made in this process and in another", async () => {
    const streams = await Promise.all([app.url, otherUrl].map((url) => openChangeStream(url, app.manager.token)));
    const order = await app.createOrder();
    for (const stream of streams)
      await eventually("the stream sends version 1", () => stream.of(order.id).some(({ version }) => version === 1));
    await start(order.id);
    for (const stream of streams) {
      await eventually("the stream sends version 2", () => stream.of(order.id).some(({ version }) => version === 2));
      expect(stream.of(order.id)[0]).toEqual({ kind: "changed", orderId: order.id, number: order.number, version: 1 });
      stream.close();
    }
  });

  test("sends an event for a progress note, which changes nothing of the order", async () => {
    const order = await app.createOrder();
    const stream = await openChangeStream(otherUrl, app.operator.token);
    expectOk(await app.operator.post(`/workorders/${order.id}/progress`, { note: "sudah dicek" }));
    await eventually("the stream sends the order", () => stream.of(order.id).length > 0);
    expect(stream.of(order.id)[0]).toMatchObject({ kind: "changed", version: 1 });
    stream.close();
  });

  test("sends operators their own orders only, and an event when one is reassigned", async () => {
    const [ani, budi] = [await app.createUser("operator"), await app.createUser("operator")];
    const [hers, his] = await Promise.all([
      openChangeStream(app.url, ani.token),
      openChangeStream(otherUrl, budi.token),
    ]);
    const order = await app.createOrder({ operatorId: ani.id });
    await eventually("her stream sends the order", () => hers.of(order.id).length > 0);
    expectOk(await app.manager.put(`/workorders/${order.id}`, { operatorId: budi.id }));
    await eventually(
      "the order changes hands in both streams",
      () => his.of(order.id).length > 0 && hers.of(order.id).some(({ kind }) => kind === "unassigned"),
    );
    const last = await app.createOrder({ operatorId: ani.id });
    await start(order.id);
    await eventually(
      "both streams send the last change",
      () => hers.of(last.id).length > 0 && his.of(order.id).length > 1,
    );
    expect(his.of(last.id)).toEqual([]);
    expect(his.of(order.id).every(({ kind, version }) => kind === "changed" && version > 1)).toBe(true);
    for (const stream of [hers, his]) stream.close();
  });

  test("resumes after the last received event, in any process, and misses nothing", async () => {
    const first = await openChangeStream(app.url, app.manager.token);
    const seen = await app.createOrder();
    await eventually("the stream sends the first order", () => first.of(seen.id).length > 0);
    first.close();
    const missed = await Promise.all(Array.from({ length: 20 }, () => app.createOrder()));
    await start(seen.id);
    for (const url of [app.url, otherUrl]) {
      for (const how of ["header", "input"] as const) {
        const again = await openChangeStream(url, app.manager.token, { lastEventId: first.lastEventId(), how });
        await eventually(
          "the stream sends every missed change",
          () =>
            missed.every(({ id }) => again.of(id).length > 0) && again.of(seen.id).some(({ version }) => version === 2),
        );
        again.close();
      }
    }
  });

  test("misses nothing under concurrent writes, however often it is disconnected and resumed", async () => {
    const begin = await openChangeStream(app.url, app.manager.token);
    begin.close();
    let lastEventId = begin.lastEventId();
    const made: string[] = [];
    const received = new Set<string>();
    let isWriting = true;
    const writing = (async () => {
      for (let i = 0; i < 10; i += 1)
        made.push(...(await Promise.all(Array.from({ length: 8 }, () => app.createOrder()))).map(({ id }) => id));
      isWriting = false;
    })();
    const isComplete = () => !isWriting && made.every((id) => received.has(id));
    for (let round = 0; !isComplete(); round += 1) {
      const stream = await openChangeStream(round % 2 ? app.url : otherUrl, app.manager.token, { lastEventId });
      // The last order may be sent before its creation is answered: then no further event comes.
      await eventually("the stream sends another order", () => stream.events().length > 0 || isComplete());
      for (const { orderId } of stream.events()) received.add(orderId);
      lastEventId = stream.lastEventId() ?? lastEventId;
      stream.close();
    }
    await writing;
    expect(made.filter((id) => !received.has(id))).toEqual([]);
  });

  test("sends a reset for an unknown event id", async () => {
    for (const lastEventId of ["x", "-1", "9007199254740990", "1e999"]) {
      const stream = await openChangeStream(app.url, app.manager.token, { lastEventId });
      await eventually("the stream is reset", () => stream.kinds().includes("reset"));
      stream.close();
    }
    expect((await app.manager.get("/me")).status).toBe(200);
  });

  test.each([
    ["{", "malformed_json"],
    ['{"colour":"red"}', "validation_failed"],
    ['{"lastEventId":7}', "validation_failed"],
  ])("refuses the input %s with %s, and ends", async (input, code) => {
    const answer = await send("GET", `${app.url}/trpc/workOrders.onChange?input=${encodeURIComponent(input)}`, {
      token: app.manager.token,
    });
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    expect(answer.text).toContain("event: serialized-error");
    expect(answer.text).toContain(`"code":"${code}"`);
  });

  test("ends when the user is deactivated, also by another process, and cannot be resumed", async () => {
    const person = await app.createUser("operator");
    const streams = await Promise.all([app.url, otherUrl].map((url) => openChangeStream(url, person.token)));
    expectOk(await app.admin.put(`/users/${person.id}`, { active: false }));
    await Promise.all(streams.map((stream) => stream.ended));
    const again = await send("GET", `${app.url}/trpc/workOrders.onChange`, {
      token: person.token,
      headers: { accept: "text/event-stream" },
    });
    expect(again.status).toBe(401);
  });

  test("works for a browser's session, for a key with workorders:read, and through the typed client", async () => {
    const { username, password } = app.operator;
    const signIn = await send("POST", `${app.url}/trpc/auth.signIn`, {
      body: { username, password },
      headers: { origin: app.url },
    });
    const browser = await openChangeStream(app.url, undefined, {
      headers: { cookie: signIn.headers.get("set-cookie")?.split(";")[0] ?? "" },
    });
    const machine = await app.createServiceAccount("workorders:read");
    const received: string[] = [];
    let isReady = false;
    const client = createClient({ url: otherUrl, token: machine.key });
    const subscription = client.workOrders.onChange.subscribe(undefined, {
      onData: ({ data }) => {
        if (data.kind === "ready") isReady = true;
        if ("orderId" in data) received.push(data.orderId);
      },
    });
    await eventually("the stream is ready", () => isReady);
    const order = await app.createOrder();
    await eventually(
      "both streams send the order",
      () => received.includes(order.id) && browser.of(order.id).length > 0,
    );
    expect(received).toContain(order.id);
    subscription.unsubscribe();
    browser.close();
  });
});
