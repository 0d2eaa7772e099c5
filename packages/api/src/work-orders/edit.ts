import type { Db } from "@lantai/db/connect";
import type { FieldChange } from "@lantai/db/schema";
import type { SignedInContext } from "../platform/context.js";
import { DomainError, invalidField, unwrap } from "../platform/errors.js";
import { endOfDayOrInstant } from "../platform/time.js";
import { changeOrder, requireOperator, writtenBy } from "./changing.js";
import type { NewOrder } from "./insert.js";
import { decidePlan, type RequestedPlan } from "./plan.js";
import { canResize } from "./quantities.js";
import { canEdit } from "./rules.js";
import type { UpdateWorkOrder, WorkOrderWithSteps } from "./schema.js";
import * as store from "./store.js";
import { storedAt, transitionWorkOrder } from "./transition.js";
import { toWorkOrderWithSteps } from "./view.js";
import * as write from "./write.js";

/** The fields of an order that can be edited. */
type Fields = Partial<NewOrder>;

/** Edits an order's fields, makes a transition, or both. */
export async function updateWorkOrder(ctx: SignedInContext, input: UpdateWorkOrder): Promise<WorkOrderWithSteps> {
  const { id: _, version: __, status, holdReason, madeAt, confirmOverproduction = false, ...rest } = input;
  const { note: transitionNote, ...withoutNote } = rest;
  const { deadline, teamId, steps, ...asStored } = status === undefined ? rest : withoutNote;
  if (status === undefined && holdReason !== undefined)
    throw invalidField("holdReason", "only a hold has a hold reason");
  if (status === undefined && madeAt !== undefined) throw invalidField("madeAt", "only a transition has a time");
  const fields = deadline === undefined ? asStored : { ...asStored, deadline: deadlineOf(deadline, ctx.timeZone) };
  const isEdit = [...Object.values(fields), teamId, steps].some((value) => value !== undefined);
  if (!isEdit && status === undefined)
    throw invalidField("", "say what to change: a field of the order, its team, its steps, or its status");
  const changed = await changeOrder(ctx, input, (order, db) =>
    db.transaction(async (tx) => {
      const within = { ...ctx, db: tx };
      const edited = isEdit
        ? await edit(within, order, { fields, plan: { teamId, steps }, isConfirmed: confirmOverproduction })
        : order;
      if (!edited || status === undefined) return edited;
      const transitioned = await transitionWorkOrder(within, edited, {
        status,
        holdReason,
        note: transitionNote,
        madeAt,
      });
      return transitioned && transitioned.order;
    }),
  );
  return toWorkOrderWithSteps(changed, ctx.now());
}

/** Stores the fields that differ; null when another writer came first. */
async function edit(
  ctx: SignedInContext,
  order: store.OrderRow,
  { fields, plan, isConfirmed }: { fields: Fields; plan: RequestedPlan; isConfirmed: boolean },
) {
  unwrap(canEdit(order.status));
  const { operatorId, unit, quantity } = fields;
  if (operatorId !== undefined && operatorId !== order.operatorId) await requireOperator(ctx.db, operatorId);
  if (quantity !== undefined) unwrap(canResize(order, quantity, isConfirmed));
  if (unit !== undefined && unit !== order.unit && (await store.hasReports(ctx.db, order.id, "anywhere"))) {
    throw new DomainError("unit_in_use", `Output was reported in ${order.unit}`);
  }
  const planned = await decidePlan(ctx.db, plan, order);
  const changes = [...(await changesOf(ctx.db, order, fields)), ...planned.changes];
  if (changes.length === 0) return order;
  const written = { fields: { ...fields, ...planned.fields }, steps: planned.steps, changes };
  return write.writeEdit(ctx.db, order, written, { now: storedAt(ctx, order), ...writtenBy(ctx) });
}

/** The fields that an edit changes, each with what it was and what it becomes; people by id and name. */
async function changesOf(db: Db, order: store.OrderRow, fields: Fields): Promise<FieldChange[]> {
  const before: Record<string, unknown> = order;
  const changed = Object.entries(fields).filter(([field, to]) => to !== undefined && to !== before[field]);
  return Promise.all(
    changed.map(async ([field, to]) => {
      if (field !== "operatorId") return { field, from: before[field], to };
      const from = { id: order.operatorId, name: order.operatorName ?? order.operatorUsername };
      return { field, from, to: await store.personOf(db, String(to)) };
    }),
  );
}

/** @throws DomainError `validation_failed` for a deadline out of range. */
export function deadlineOf(text: string, timeZone: string): string {
  const deadline = endOfDayOrInstant(text, timeZone);
  if (deadline === null) throw invalidField("deadline", "is out of range");
  return deadline;
}
