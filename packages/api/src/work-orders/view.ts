import { takeActor, takeMaker } from "../platform/actor-columns.js";
import { remaining } from "./quantities.js";
import { isOverdue } from "./rules.js";
import { quantityAvailable } from "../steps/rules.js";
import type { Step } from "../steps/schema.js";
import type { HistoryItem, StepRef } from "./history-schema.js";
import type { WorkOrder, WorkOrderWithSteps } from "./schema.js";
import type { HistoryRow, OrderRow } from "./store.js";

/** An order as clients receive it at the instant `now`. */
export function toWorkOrder(row: Omit<OrderRow, "steps">, now: string): WorkOrder {
  // Field by field: for a list, a copy without three fields costs ten times as much.
  return {
    id: row.id,
    number: row.number,
    externalRef: row.externalRef,
    productName: row.productName,
    unit: row.unit,
    quantity: row.quantity,
    quantityGood: row.quantityGood,
    quantityScrap: row.quantityScrap,
    quantityRemaining: remaining(row),
    deadline: row.deadline,
    priority: row.priority,
    status: row.status,
    isOverdue: isOverdue(row, now),
    operator: { id: row.operatorId, username: row.operatorUsername, name: row.operatorName },
    team: row.teamId !== null && row.teamName !== null ? { id: row.teamId, name: row.teamName } : null,
    stepCount: row.stepCount,
    note: row.note,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    startedAt: row.startedAt,
    completedAt: row.completedAt,
  };
}

/** An order with its steps as clients receive it at the instant `now`. */
export function toWorkOrderWithSteps(row: OrderRow, now: string): WorkOrderWithSteps {
  return { ...toWorkOrder(row, now), steps: toSteps(row) };
}

/** The steps of an order as clients receive them. */
export function toSteps({ quantity, steps }: Pick<OrderRow, "quantity" | "steps">): Step[] {
  return steps.map((step, i) => ({
    id: step.id,
    position: i + 1,
    name: step.name,
    team: step.teamId !== null && step.teamName !== null ? { id: step.teamId, name: step.teamName } : null,
    isRework: step.isRework,
    counts: step.counts,
    isDone: step.isDone,
    quantityGood: step.quantityGood,
    quantityScrap: step.quantityScrap,
    quantityAvailable: quantityAvailable(quantity, steps, i),
  }));
}

/** The step of a row that names one, with what was reported there. */
export function stepRefOf({ stepId, stepName, stepQuantity }: StepFields): StepRef | null {
  return stepId !== null && stepName !== null ? { id: stepId, name: stepName, quantity: stepQuantity ?? 0 } : null;
}

interface StepFields {
  stepId: string | null;
  stepName: string | null;
  stepQuantity: number | null;
}

/** An item of the ledger as clients receive it. */
export function toHistoryItem(row: HistoryRow): HistoryItem {
  const { changes, stepId, stepName, stepQuantity, ...rest } = row;
  const { actor, ...withMaker } = takeActor(rest);
  const { madeBy, ...item } = takeMaker(withMaker);
  return { ...item, actor, madeBy, changes, step: stepRefOf({ stepId, stepName, stepQuantity }) };
}
