import { WRITE_RATES } from "@lantai/api/platform/write-rate";
import { expect, test } from "vitest";
import { send } from "../support/http.js";
import { expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";

const app = useTestApp();

test("an operator who writes more than a floor could gets 429 with Retry-After over REST and tRPC, and no other user does", async () => {
  const { id } = await app.createOrder();
  const { token } = app.operator;
  // Refused as invalid, which costs little: it counts all the same.
  const attempt = () => send("PUT", `${app.url}/api/v1/workorders/${id}/status`, { token, body: { status: "?" } });
  const statuses = new Set<number>();
  for (let sent = 0; sent < WRITE_RATES.operator.burst + 500; sent += 100) {
    for (const { status } of await Promise.all(Array.from({ length: 100 }, attempt))) statuses.add(status);
  }
  expect(statuses).toEqual(new Set([400, 429]));
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => app.operator.post(`/workorders/${id}/progress`, { note: "banjir" })),
  );
  const refused = answers.find(({ status }) => status === 429);
  if (!refused) throw new Error("none of twenty writes was refused");
  expectRefusal(refused, 429, "too_many_writes");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  const calls = await Promise.all(
    Array.from({ length: 20 }, () =>
      send("POST", `${app.url}/trpc/progress.add`, { token, body: { id, note: "banjir" } }),
    ),
  );
  const call = calls.find(({ status }) => status === 429);
  expect(call?.body).toMatchObject({ error: { data: { problem: { code: "too_many_writes", status: 429 } } } });
  expect(Number(call?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  const stored = [...answers, ...calls].filter(({ status }) => status < 300).length;
  const { body } = await app.manager.get(`/workorders/${id}/progress`);
  expect(Object(body).items).toHaveLength(stored);
  expectOk(await app.operator.get("/workorders/assigned"));
  expectOk(await app.manager.put(`/workorders/${id}/status`, { status: "in_progress" }));
});
