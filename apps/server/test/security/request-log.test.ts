import { expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { logInFrom } from "../support/log-in.js";
import { send } from "../support/http.js";
import { useTestApp } from "../support/test-app.js";

const app = useTestApp({ LOG_LEVEL: "info" });

/** The log's entry of this response. */
async function entryOf({ headers }: { headers: Headers }): Promise<Record<string, unknown>> {
  const id = headers.get("x-request-id") ?? "";
  const line = await eventually("the request is in the log", () =>
    app
      .logs()
      .split("\n")
      .find((each) => each.includes(id) && each.includes('"msg":"request"')),
  );
  return JSON.parse(line);
}

test("a request that is refused with 401, 403 or 429, alone or within a batch, has its client's address in the log; others have none", async () => {
  const { token } = app.operator;
  const url = `${app.url}/trpc`;
  const batch = "users.list,auth.me?batch=1&input=%7B%220%22:%7B%7D%7D";
  const refused = [
    await app.anonymous.get("/me"),
    await app.operator.get("/users"),
    await send("GET", `${url}/users.list?input=%7B%7D`, { token }),
    await send("GET", `${url}/${batch}`, { token }),
    await send("GET", `${url}/workOrders.onChange`),
  ];
  expect(refused.map(({ status }) => status)).toEqual([401, 403, 403, 207, 401]);
  for (const response of refused) expect(await entryOf(response)).toMatchObject({ address: "127.0.0.1" });
  expect(await entryOf(await app.operator.get("/me"))).not.toHaveProperty("address");
  expect(await entryOf(await app.operator.get("/workorders/assigned?nope=1"))).not.toHaveProperty("address");
});

test("so has one that is locked out", async () => {
  const guess = () => logInFrom(app.url, { username: "nobody.here", password: "a guess" }, "127.0.0.7");
  for (let i = 0; i < 10; i++) await guess();
  expect(await guess()).toBe(429);
  await eventually("the refusal is in the log", () => /"status":429.*"address":"127\.0\.0\.7"/.test(app.logs()));
});
