import { once } from "node:events";
import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useOrderFiles } from "./support/order-files.js";
import { startTestApp, type TestApp } from "./support/test-app.js";

const { file, pathOf } = useOrderFiles();
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

test("what another user has written does nothing to the terminal that shows it", async () => {
  const evil = "\u001B[2J\u001B]0;milikku\u0007\u009B31m\r\u202Emerah\nkuning";
  const commands = /[^\P{Cc}\n]|\u202E/u;
  const client = app.client();
  const { id: operatorId } = await client.users.register.mutate({
    username: "jahat",
    name: `Pak ${evil}`,
    password: "sandi-rahasia",
    role: "operator",
  });
  const order = { productName: "x", quantity: 1, deadline: "2026-11-30", operatorId, externalRef: `T-${evil}` };
  await client.workOrders.create.mutate(order);
  const report = await app.lantai(["report"]);
  expect(report.stdout).toMatch(/^jahat +Pak .*merah/m);
  expect(report.stdout).not.toMatch(commands);
  const orders = file([`"T-${evil}",x,2,2026-11-30,jahat`, `"T-${evil}",x,"${evil}",2026-11-30,"${evil}"`]);
  const imported = await app.lantai(["import-orders", orders, "--dry-run"]);
  expect(imported).toMatchObject({ code: 1, stdout: "" });
  expect(imported.stderr).toMatch(/^line 2: /m);
  expect(imported.stderr).not.toMatch(commands);
});

test("every failure is one clear line on stderr and exit code 1", async () => {
  const orders = file(["Z1,Kunci,1,2026-11-30,budi"]);
  const { key: narrow = "" } = await app.client().serviceAccounts.create.mutate({
    name: "reader",
    scopes: ["workorders:write"],
  });
  const otherServer = createServer((_, response) => response.end("<html>hello</html>")).listen(0, "127.0.0.1");
  await once(otherServer, "listening");
  const address = otherServer.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const cases: [string[], Record<string, string>, RegExp][] = [
    [["import-orders", orders], { LANTAI_TOKEN: "" }, /LANTAI_TOKEN must be set/],
    [["import-orders", orders], { LANTAI_TOKEN: "invalid" }, /LANTAI_TOKEN is not valid/],
    [["import-orders", orders], { LANTAI_URL: "localhost" }, /LANTAI_URL must be an address/],
    [["import-orders", orders], { LANTAI_URL: "http://127.0.0.1:9" }, /cannot reach http:\/\/127.0.0.1:9 \(/],
    [["import-orders", orders], { LANTAI_URL: `http://127.0.0.1:${port}` }, /does not answer like a Lantai server/],
    [["import-orders", orders, "--create-operators"], { LANTAI_TOKEN: narrow }, /users:write/],
    [["export-orders"], { LANTAI_TOKEN: narrow }, /lacks the scope workorders:read/],
    [["report"], { LANTAI_TOKEN: narrow }, /lacks the scope reports:read/],
    [["import-orders", pathOf("absent.csv")], {}, /absent.csv: there is no such file/],
    [["import-orders", pathOf()], {}, /it is a folder/],
  ];
  const ended = await Promise.all(cases.map(([args, environment]) => app.lantai(args, environment)));
  otherServer.close();
  for (const [i, { code, stdout, stderr }] of ended.entries()) {
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^lantai: [^\n]+\n$/);
    expect(stderr).toMatch(cases[i]?.[2] ?? /never/);
  }
});
