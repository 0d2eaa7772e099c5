import { DemoAccounts } from "@lantai/api/auth/schema";
import { Team } from "@lantai/api/teams/schema";
import { History } from "@lantai/api/work-orders/history-schema";
import { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { expect, test } from "vitest";
import { z } from "zod";
import { type Operation, readDocument } from "../support/api-document.js";
import { expectOk } from "../support/expectations.js";
import { send } from "../support/http.js";
import { useTestApp } from "../support/test-app.js";
import { logIn } from "../support/users.js";

const app = useTestApp({ DEMO: "true" });

/** These end the session or change the password that other operations need: each has a log-in of its own. */
const OWN_SESSION = ["logout", "changePassword"];

test("on a demo, every example in the document is accepted as it is, and every read without a filter", async () => {
  const { operations, resolve } = readDocument((await send("GET", `${app.url}/api/v1/openapi.json`)).text);
  const DemoAnswer = z.object({ result: z.object({ data: DemoAccounts }) });
  const accounts = DemoAnswer.parse(expectOk(await send("GET", `${app.url}/trpc/auth.demoAccounts`))).result.data;
  const logInAs = async (role: string) => {
    const account = accounts.find((each) => each.role === role);
    return logIn(app.url, account?.username ?? "", account?.password ?? "");
  };
  const operator = await logInAs("operator");
  const account = await app.createServiceAccount("users:read");
  const team = Team.parse(expectOk(await app.manager.post("/teams", { name: "Regu Contoh" })));
  const { id, number } = await app.createOrderIn("in_progress", { steps: [{ name: "Las" }] });
  const report = { status: "in_progress", quantity: 10 };
  const { steps } = WorkOrderWithSteps.parse(expectOk(await app.manager.put(`/workorders/${id}/status`, report)));
  const { items } = History.parse(expectOk(await app.manager.get(`/workorders/${id}/history`)));

  const IDS: Record<string, string> = { workorders: number, "service-accounts": account.id, teams: team.id };
  const PARTS: Record<string, string> = { step: String(steps[0]?.id), item: String(items.at(-1)?.id) };
  const pathOf = ({ path, parameters }: Operation): string =>
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const example = String(parameters.find((each) => each.name === name)?.schema.example);
      return (name === "id" ? IDS[path.split("/")[1] ?? ""] : PARTS[name]) ?? example;
    });
  const isLast = ({ operationId }: Operation) => OWN_SESSION.includes(operationId);
  for (const operation of operations.toSorted((a, b) => Number(isLast(a)) - Number(isLast(b)))) {
    const { method, path, body, operationId } = operation;
    const example = body && resolve(body).example;
    expect(example !== undefined, `${operationId} has an example where it has a body`).toBe(body !== undefined);
    const { token } = isLast(operation)
      ? await logInAs("production_manager")
      : path === "/workorders/assigned"
        ? operator
        : app.admin;
    const response = await send(method, `${app.url}/api/v1${pathOf(operation)}`, {
      token,
      body: example,
    });
    expect(response.status, `${operationId}: ${response.text}`).toBeOneOf([200, 201, 204]);
  }
});
