import { OperatorResults } from "@lantai/api/reports/operators/schema";
import { WorkOrderPage } from "@lantai/api/work-orders/schema";
import { expect } from "vitest";
import { ok } from "../../support/plant.js";
import type { Step } from "./changes.js";
import { operatorOf } from "./crowd.js";
import { type Asked, listed, recapOf, resultsOf } from "./lists-model.js";
import { expected, lookAt, type Stage } from "./stage.js";
import { heard, toldOf } from "./told.js";

type Tell = (command: string) => void;
type StepOf<Kind extends Step["kind"]> = Extract<Step, { kind: Kind }>;

/** A query of what is set. */
function queryOf(fields: Record<string, unknown>): string {
  const set = Object.entries(fields).filter(([, value]) => value !== undefined);
  return new URLSearchParams(set.map(([name, value]): [string, string] => [name, String(value)])).toString();
}

/** Asks for a list, one page of it or all by its cursors, and holds it to the model's. */
export async function playList(stage: Stage, step: StepOf<"list">, tell: Tell): Promise<void> {
  const { by, asked, limit, page, own } = step;
  const { crowd, plant } = stage;
  const someone = crowd[by];
  const isOperator = someone.role === "operator";
  const { operator, ...filter }: Asked = asked;
  const operatorId = operator === undefined ? undefined : operatorOf(crowd, operator).ref.id;
  const path = own ? "/workorders/assigned" : "/workorders";
  const matching = listed(plant, asked, own ? someone.operator : undefined).map((order) => toldOf(order, crowd));
  let cursor: string | null = null;
  for (let number = page ?? 1; ; number += 1) {
    const query = queryOf({ ...filter, operatorId, limit, ...(cursor === null ? { page } : { cursor }) });
    tell(`${by} GET ${path}?${query}`);
    const answer = await someone.get(`${path}?${query}`);
    if (own !== isOperator) {
      expect(answer.status, answer.text).toBe(403);
      return;
    }
    const { items, nextCursor, ...rest } = WorkOrderPage.parse(ok(answer));
    const end = number * limit;
    expect(items.map(heard)).toEqual(matching.slice(end - limit, end));
    const total = matching.length;
    expect(rest).toEqual({ page: number, limit, total, totalIsExact: true, pageCount: Math.ceil(total / limit) });
    expect(nextCursor === null, "the cursor ends with the list").toBe(end >= total);
    cursor = nextCursor;
    if (cursor === null || page !== undefined) return;
  }
}

/** Asks for the recap of a period of deadlines. */
export async function playRecap({ crowd, plant }: Stage, { by, from, to }: StepOf<"recap">, tell: Tell): Promise<void> {
  const path = `/reports/workorders?${queryOf({ from, to })}`;
  tell(`${by} GET ${path}`);
  const answer = await crowd[by].get(path);
  if (!crowd[by].reports) expect(answer.status, answer.text).toBe(403);
  else expect(ok(answer)).toEqual(recapOf(plant, { from, to }));
}

const PERIODS = {
  all: {},
  past: { to: "2020-01-01" },
  now: { from: "2020-01-02", to: "2199-12-31" },
} as const;

/** Asks for the results of the operators. */
export async function playResults(
  { crowd, plant }: Stage,
  { by, period }: StepOf<"results">,
  tell: Tell,
): Promise<void> {
  const path = `/reports/operators?${queryOf(PERIODS[period])}`;
  tell(`${by} GET ${path}`);
  const answer = await crowd[by].get(path);
  if (!crowd[by].reports) {
    expect(answer.status, answer.text).toBe(403);
    return;
  }
  const results = resultsOf(plant, period !== "past");
  expect(OperatorResults.parse(ok(answer)).items).toEqual(
    results.map(({ operator, ...figures }) => ({ operator: operatorOf(crowd, operator).ref, ...figures })),
  );
}

/** Holds everything that there is to the model. */
export async function expectSame(stage: Stage): Promise<void> {
  const { crowd, plant } = stage;
  const { items, total } = WorkOrderPage.parse(ok(await crowd.admin.get("/workorders?sort=number&limit=100")));
  expect(items.map(heard)).toEqual(plant.slice(0, 100).map((order) => toldOf(order, crowd)));
  expect(total).toBe(plant.length);
  for (const [pick, order] of plant.entries()) {
    expect(await lookAt(order, stage)).toEqual(expected(plant, pick, stage));
  }
}
