import type { Priority } from "@lantai/db/vocabulary";
import type { CreateOrder, OrderWithSteps } from "../../../orders/types.js";
import { type PlannedStep, planOf } from "../steps/plan.js";
import { type FormDeadline, fromDeadline, toDeadline } from "./deadline.js";

/** An order as the form holds it. */
export interface FormValues {
  productName: string;
  /** Nothing yet, or not-a-number where what is typed is unclear. */
  quantity: number | null;
  unit: string;
  deadline: FormDeadline;
  operatorId: string | null;
  teamId: string | null;
  /** Null until they are changed: then they are those that are proposed. */
  steps: PlannedStep[] | null;
  priority: Priority;
  note: string;
  externalRef: string;
}

/** The fields of the form, as the API names them. */
export type FormField = keyof FormValues;

/** The values of an empty form. */
export const EMPTY: FormValues = {
  productName: "",
  quantity: null,
  unit: "pcs",
  deadline: { day: null, time: "" },
  operatorId: null,
  teamId: null,
  steps: null,
  priority: "normal",
  note: "",
  externalRef: "",
};

/** What the form shows of an order. */
export function fromOrder(order: OrderWithSteps, timeZone: string): FormValues {
  const { productName, quantity, unit, priority } = order;
  return {
    productName,
    quantity,
    unit,
    priority,
    deadline: fromDeadline(order.deadline, timeZone),
    operatorId: order.operator.id,
    teamId: order.team?.id ?? null,
    steps: planOf(order.steps),
    note: order.note ?? "",
    externalRef: order.externalRef ?? "",
  };
}

/** The form's values as the API's input; or the fields that are missing or invalid. */
export function toInput(values: FormValues, timeZone: string): { input: CreateOrder } | { missing: FormField[] } {
  const { quantity, operatorId, priority, teamId, steps } = values;
  const deadline = toDeadline(values.deadline, timeZone);
  const productName = values.productName.trim();
  const unit = values.unit.trim();
  const note = values.note.trim() || null;
  const externalRef = values.externalRef.trim() || null;
  if (productName && unit && quantity !== null && !Number.isNaN(quantity) && deadline !== null && operatorId !== null) {
    const fields = { productName, quantity, unit, deadline, operatorId, priority, note, externalRef, teamId };
    return { input: steps === null ? fields : { ...fields, steps } };
  }
  const filled = { productName, quantity, unit, deadline, operatorId };
  const needed = ["productName", "quantity", "unit", "deadline", "operatorId"] as const;
  return { missing: needed.filter((field) => ["", null, Number.NaN].includes(filled[field])) };
}

/** Are two values of a field the same? */
export const isSameValue = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The fields of `input` that differ from the order as the form showed it: untouched fields are not sent. */
export function changesOf(input: CreateOrder, before: CreateOrder): Partial<CreateOrder> {
  return Object.fromEntries(
    Object.entries(input).filter(([field, value]) =>
      Object.entries(before).some(([f, v]) => f === field && !isSameValue(v, value)),
    ),
  );
}
