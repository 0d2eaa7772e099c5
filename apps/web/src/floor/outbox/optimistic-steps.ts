import { quantityAvailable } from "@lantai/api/steps/rules";
import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import type { Write } from "../device/entry.js";

type Step = WorkOrderWithSteps["steps"][number];

/**
 * The step that a transition reports on: the one that it names, else the one that counts. Undefined where it reports on
 * none, null where it names one that the order does not have any longer.
 */
export function reportedStep(
  { steps }: Pick<WorkOrderWithSteps, "steps">,
  { input }: Extract<Write, { kind: "move" }>,
): Step | undefined | null {
  if (input.stepId !== undefined) return steps.find(({ id }) => id === input.stepId) ?? null;
  const isReport = (input.quantity ?? 0) > 0 || (input.quantityScrap ?? 0) > 0;
  return isReport ? steps.find(({ counts }) => counts) : undefined;
}

/** The order with one of its steps changed, and with what is then available to each. */
export function withStep(order: WorkOrderWithSteps, id: string, change: (step: Step) => Step): WorkOrderWithSteps {
  const steps = order.steps.map((step) => (step.id === id ? change(step) : step));
  return {
    ...order,
    steps: steps.map((step, i) => ({ ...step, quantityAvailable: quantityAvailable(order.quantity, steps, i) })),
  };
}
