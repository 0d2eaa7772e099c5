import { createClient } from "@lantai/api/client";
import { beforeAll, describe, expect, test } from "vitest";
import { send, until } from "../support/http.js";
import { ok, usePlant } from "../support/plant.js";
import { listen } from "../support/stream.js";

const plant = usePlant();
let otherUrl = "";
beforeAll(async () => {
  otherUrl = (await plant.another()).url;
});
const start = (id: string) => plant.manager.put(`/workorders/${id}/status`, { status: "in_progress" }).then(ok);

describe("the stream of changes", () => {
  test("is 401 for who is not signed in, with and without an Accept header", async () => {
    const ways: Record<string, string>[] = [
      {},
      { accept: "text/event-stream" },
      { authorization: "Bearer x" },
      { cookie: "lantai_session=x" },
    ];
    for (const headers of ways) {
      const answer = await send("GET", `${plant.url}/trpc/workOrders.onChange`, { headers });
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    }
  });

  test("tells live what was changed in this process and in another", async () => {
    const streams = await Promise.all([plant.url, otherUrl].map((url) => listen(url, plant.manager.token)));
    const order = await plant.plan();
    for (const stream of streams) await until(() => stream.of(order.id).some(({ version }) => version === 1));
    await start(order.id);
    for (const stream of streams) {
      await until(() => stream.of(order.id).some(({ version }) => version === 2));
      expect(stream.of(order.id)[0]).toEqual({ kind: "changed", orderId: order.id, number: order.number, version: 1 });
      stream.close();
    }
  });

  test("tells of a progress note, too, which changes nothing of the order", async () => {
    const order = await plant.plan();
    const stream = await listen(otherUrl, plant.operator.token);
    ok(await plant.operator.post(`/workorders/${order.id}/progress`, { note: "sudah dicek" }));
    await until(() => stream.of(order.id).length > 0);
    expect(stream.of(order.id)[0]).toMatchObject({ kind: "changed", version: 1 });
    stream.close();
  });

  test("tells operators of their own orders only, and that one is theirs no more", async () => {
    const [ani, budi] = [await plant.hire("operator"), await plant.hire("operator")];
    const [hers, his] = await Promise.all([listen(plant.url, ani.token), listen(otherUrl, budi.token)]);
    const order = await plant.plan({ operatorId: ani.id });
    await until(() => hers.of(order.id).length > 0);
    ok(await plant.manager.put(`/workorders/${order.id}`, { operatorId: budi.id }));
    await until(() => his.of(order.id).length > 0 && hers.of(order.id).some(({ kind }) => kind === "unassigned"));
    const last = await plant.plan({ operatorId: ani.id });
    await start(order.id);
    await until(() => hers.of(last.id).length > 0 && his.of(order.id).length > 1);
    expect(his.of(last.id)).toEqual([]);
    expect(his.of(order.id).every(({ kind, version }) => kind === "changed" && version > 1)).toBe(true);
    for (const stream of [hers, his]) stream.close();
  });

  test("goes on after the last event that arrived, in any process, and misses nothing", async () => {
    expect.hasAssertions();
    const first = await listen(plant.url, plant.manager.token);
    const seen = await plant.plan();
    await until(() => first.of(seen.id).length > 0);
    first.close();
    const missed = await Promise.all(Array.from({ length: 20 }, () => plant.plan()));
    await start(seen.id);
    for (const url of [plant.url, otherUrl]) {
      for (const how of ["header", "input"] as const) {
        const again = await listen(url, plant.manager.token, { lastEventId: first.lastEventId(), how });
        await until(
          () =>
            missed.every(({ id }) => again.of(id).length > 0) && again.of(seen.id).some(({ version }) => version === 2),
        );
        again.close();
      }
    }
  });

  test("misses nothing while many write, however often it is cut and taken up again", async () => {
    const begin = await listen(plant.url, plant.manager.token);
    begin.close();
    let lastEventId = begin.lastEventId();
    const made: string[] = [];
    const heard = new Set<string>();
    let isWriting = true;
    const writing = (async () => {
      for (let i = 0; i < 10; i += 1)
        made.push(...(await Promise.all(Array.from({ length: 8 }, () => plant.plan()))).map(({ id }) => id));
      isWriting = false;
    })();
    const isComplete = () => !isWriting && made.every((id) => heard.has(id));
    for (let round = 0; !isComplete(); round += 1) {
      const stream = await listen(round % 2 ? plant.url : otherUrl, plant.manager.token, { lastEventId });
      // Where the last order was told of before its writer had the answer, there is nothing more to hear.
      await until(() => stream.events().length > 0 || isComplete());
      for (const { orderId } of stream.events()) heard.add(orderId);
      lastEventId = stream.lastEventId() ?? lastEventId;
      stream.close();
    }
    await writing;
    expect(made.filter((id) => !heard.has(id))).toEqual([]);
  });

  test("answers an event id of another time with: read the lists again", async () => {
    for (const lastEventId of ["x", "-1", "9007199254740990", "1e999"]) {
      const stream = await listen(plant.url, plant.manager.token, { lastEventId });
      await until(() => stream.kinds().includes("reset"));
      stream.close();
    }
    expect((await plant.manager.get("/me")).status).toBe(200);
  });

  test.each([
    ["{", "malformed_json"],
    ['{"colour":"red"}', "validation_failed"],
    ['{"lastEventId":7}', "validation_failed"],
  ])("says of the input %s: %s, and ends", async (input, code) => {
    const answer = await send("GET", `${plant.url}/trpc/workOrders.onChange?input=${encodeURIComponent(input)}`, {
      token: plant.manager.token,
    });
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    expect(answer.text).toContain("event: serialized-error");
    expect(answer.text).toContain(`"code":"${code}"`);
  });

  test("ends when the user is deactivated, also by another process, and cannot be taken up again", async () => {
    const person = await plant.hire("operator");
    const streams = await Promise.all([plant.url, otherUrl].map((url) => listen(url, person.token)));
    ok(await plant.admin.put(`/users/${person.id}`, { active: false }));
    await Promise.all(streams.map((stream) => stream.ended));
    const again = await send("GET", `${plant.url}/trpc/workOrders.onChange`, {
      token: person.token,
      headers: { accept: "text/event-stream" },
    });
    expect(again.status).toBe(401);
  });

  test("works for a browser's session, for a key with workorders:read, and through the typed client", async () => {
    const { username, password } = plant.operator;
    const signIn = await send("POST", `${plant.url}/trpc/auth.signIn`, {
      body: { username, password },
      headers: { origin: plant.url },
    });
    const browser = await listen(plant.url, undefined, {
      headers: { cookie: signIn.headers.get("set-cookie")?.split(";")[0] ?? "" },
    });
    const machine = await plant.install("workorders:read");
    const heard: string[] = [];
    let isReady = false;
    const client = createClient({ url: otherUrl, token: machine.key });
    const subscription = client.workOrders.onChange.subscribe(undefined, {
      onData: ({ data }) => {
        if (data.kind === "ready") isReady = true;
        if ("orderId" in data) heard.push(data.orderId);
      },
    });
    await until(() => isReady);
    const order = await plant.plan();
    await until(() => heard.includes(order.id) && browser.of(order.id).length > 0);
    expect(heard).toContain(order.id);
    subscription.unsubscribe();
    browser.close();
  });
});
