import { OperatorResults } from "@lantai/api/reports/operators/schema";
import { Recap } from "@lantai/api/reports/recap/schema";
import { WorkOrderPage } from "@lantai/api/work-orders/schema";
import { expect } from "vitest";
import { z } from "zod";
import { expectOk } from "../../support/expectations.js";
import type { Log } from "../../support/scenarios.js";
import { type ListQuery, listOrders } from "../rules/lists.js";
import { operatorResultsOf, recapOf } from "../rules/reports.js";
import type { StepOf } from "../steps/steps.js";
import { comparable, expectedDetails, expectedOrder, readDetails } from "./expected-response.js";
import type { ScenarioState } from "./scenario-state.js";
import { operatorAt } from "./users.js";

/** A query string of the parameters that are defined. */
function queryOf(parameters: Record<string, unknown>): string {
  const defined = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return new URLSearchParams(defined.map(([name, value]): [string, string] => [name, String(value)])).toString();
}

/** Reads a list, one page of it or all pages by cursor, and compares it with the model's. */
export async function expectList(state: ScenarioState, step: StepOf<"list">, log: Log): Promise<void> {
  const { actor, query, limit, page, own } = step;
  const { users, orders } = state;
  const user = users[actor];
  const isOperator = user.role === "operator";
  const { operator, ...filter }: ListQuery = query;
  const operatorId = operator === undefined ? undefined : operatorAt(users, operator).ref.id;
  const path = own ? "/workorders/assigned" : "/workorders";
  const matching = listOrders(orders, query, own ? user.operator : undefined);
  const expected = matching.map((order) => expectedOrder(order, users));
  const total = expected.length;
  let cursor: string | null = null;
  for (let number = page ?? 1; ; number += 1) {
    const parameters = queryOf({ ...filter, operatorId, limit, ...(cursor === null ? { page } : { cursor }) });
    log(`${actor} GET ${path}?${parameters}`);
    const response = await user.get(`${path}?${parameters}`);
    if (own !== isOperator) {
      expect(response.status, response.text).toBe(403);
      return;
    }
    const { items, nextCursor, ...rest } = WorkOrderPage.parse(expectOk(response));
    const end = number * limit;
    expect(items.map(comparable)).toEqual(expected.slice(end - limit, end));
    expect(rest).toEqual({ page: number, limit, total, totalIsExact: true, pageCount: Math.ceil(total / limit) });
    expect(nextCursor === null, "the last page has no cursor, every other has one").toBe(end >= total);
    cursor = nextCursor;
    if (cursor === null || page !== undefined) return;
  }
}

/** A report whose figures of each unit are in the order of the units' names, as the model's are. */
const byUnitName = <Report>(report: Report): Report =>
  JSON.parse(JSON.stringify(report), (key, value) =>
    key === "byUnit"
      ? z
          .array(z.looseObject({ unit: z.string() }))
          .parse(value)
          .toSorted(unitsByName)
      : value,
  );
const unitsByName = (a: { unit: string }, b: { unit: string }) => (a.unit < b.unit ? -1 : 1);

/** Reads the recap of a period of deadlines and compares it with the model's. */
export async function expectRecap(
  { users, orders }: ScenarioState,
  { actor, from, to }: StepOf<"recap">,
  log: Log,
): Promise<void> {
  const path = `/reports/workorders?${queryOf({ from, to })}`;
  log(`${actor} GET ${path}`);
  const response = await users[actor].get(path);
  if (!users[actor].canReadReports) expect(response.status, response.text).toBe(403);
  else expect(byUnitName(Recap.parse(expectOk(response)))).toEqual(recapOf(orders, { from, to }));
}

const PERIODS = {
  all: {},
  past: { to: "2020-01-01" },
  now: { from: "2020-01-02", to: "2199-12-31" },
} as const;

/** Reads the operators' results and compares them with the model's. */
export async function expectOperatorResults(
  { users, orders }: ScenarioState,
  { actor, period }: StepOf<"operatorResults">,
  log: Log,
): Promise<void> {
  const path = `/reports/operators?${queryOf(PERIODS[period])}`;
  log(`${actor} GET ${path}`);
  const response = await users[actor].get(path);
  if (!users[actor].canReadReports) {
    expect(response.status, response.text).toBe(403);
    return;
  }
  const results = operatorResultsOf(orders, period !== "past");
  expect(byUnitName(OperatorResults.parse(expectOk(response))).items).toEqual(
    results.map(({ operator, ...figures }) => ({ operator: operatorAt(users, operator).ref, ...figures })),
  );
}

/** Compares every order, with its history and notes, with the model's. */
export async function expectModel(state: ScenarioState): Promise<void> {
  const { users, orders } = state;
  const { items, total } = WorkOrderPage.parse(expectOk(await users.admin.get("/workorders?sort=number&limit=100")));
  expect(items.map(comparable)).toEqual(orders.slice(0, 100).map((order) => expectedOrder(order, users)));
  expect(total).toBe(orders.length);
  for (const [index, order] of orders.entries()) {
    expect(await readDetails(order, state)).toEqual(expectedDetails(orders, index, state));
  }
}
