import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";

/** An order for unit tests. */
export const anOrder = (fields: Partial<WorkOrderWithSteps> = {}): WorkOrderWithSteps => ({
  id: "a",
  number: "WO-20261123-001",
  externalRef: null,
  productName: "Engsel",
  unit: "pcs",
  quantity: 100,
  quantityGood: 0,
  quantityScrap: 0,
  quantityRemaining: 100,
  deadline: "2026-11-24T16:59:59.999Z",
  priority: "normal",
  status: "pending",
  isOverdue: false,
  operator: { id: "siti", username: "siti", name: null },
  team: null,
  stepCount: 0,
  steps: [],
  note: null,
  version: 1,
  createdAt: "2026-11-22T03:00:00.000Z",
  updatedAt: "2026-11-22T03:00:00.000Z",
  startedAt: null,
  completedAt: null,
  ...fields,
});
