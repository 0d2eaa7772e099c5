import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { type FieldChange, statusHistory, workOrders } from "@lantai/db/schema";
import type { HoldReason, ScrapReason } from "@lantai/db/vocabulary";
import { and, eq, sql } from "drizzle-orm";
import type { PlacedStep } from "../steps/rules.js";
import { setAuditActor } from "../audit/audit-actor.js";
import { isSameSet } from "../platform/same-set.js";
import { instantParam, type NewOrder, type WrittenBy } from "./insert.js";
import type { StepRow } from "./order-steps.js";
import { addQuantities } from "./quantities.js";
import type { TransitionOutcome } from "./rules.js";
import { writeSteps } from "./plan.js";
import { findOrder, type OrderRow } from "./store.js";

/**
 * The changes of a work order. A transition is one statement that inserts the ledger's item, from which a trigger makes
 * the order what it says (docs/decisions/0046). A change repeats the premise of the rule that allowed it, the version that
 * was read, and locks the order; no row means that another writer came first.
 */

const p = sql.placeholder;

/** The order, locked, if it still has the version that was read. */
export const unchangedOrder = (id: unknown, version: unknown) => sql`
  select id, status, team_id from work_orders where id = ${id}::uuid and version = ${version}::int for no key update`;

const insertItem = preparedStatement((db) => {
  const unchanged = db.$with("unchanged", {}).as(unchangedOrder(p("id"), p("version")));
  const item = db.$with("item", {}).as(sql`
    insert into status_history (work_order_id, from_status, to_status, quantity, quantity_scrap, scrap_reason,
      hold_reason, note, actor_user_id, actor_service_id, at, made_at, made_by, step_id, step_quantity, team_id)
    select id, status, ${p("status")}::work_order_status, ${sql.param(p("quantity"), statusHistory.quantity)},
      ${sql.param(p("quantityScrap"), statusHistory.quantityScrap)}, ${p("scrapReason")}::scrap_reason,
      ${p("holdReason")}::hold_reason, ${p("note")}, ${p("userId")}::uuid, ${p("serviceId")}::uuid,
      ${instantParam("now")}, ${instantParam("madeAt")}, ${p("madeBy")}::uuid,
      ${p("stepId")}::uuid, case when ${p("stepId")}::uuid is not null then ${sql.param(p("stepQuantity"), statusHistory.stepQuantity)}::bigint end, coalesce(${p("stepTeamId")}::uuid, team_id)
    from unchanged where ${setAuditActor(p("who"))} returning id`);
  return db
    .with(unchanged, item)
    .select({ itemId: sql`id`.mapWith(Number) })
    .from(sql`item`)
    .prepare("transition_work_order");
});

/** What a transition or report adds to the ledger. */
export interface LedgerEntry extends WrittenBy {
  quantity: number;
  quantityScrap: number;
  scrapReason: ScrapReason | null;
  holdReason: HoldReason | null;
  note: string | null;
  /** When it was done. */
  madeAt: string;
  /** The id of the operator who did it. */
  madeBy: string;
  /** The step at which it was done. */
  step: StepRow | null;
}

/**
 * Stores a transition, unless the order has changed since `order` was read: then null. Returns the order as the trigger
 * leaves it, and the ledger's item.
 */
export async function writeTransition(
  db: Db,
  order: OrderRow,
  outcome: TransitionOutcome,
  entry: LedgerEntry,
): Promise<{ order: OrderRow; item: { id: number; madeAt: string; madeBy: string } } | null> {
  const { now, madeAt, madeBy, step, who, ...rest } = entry;
  const isCounted = step === null || step.counts;
  const [stored] = await insertItem(db).execute({
    ...rest,
    now,
    madeAt,
    madeBy,
    quantity: isCounted ? entry.quantity : 0,
    stepId: step?.id ?? null,
    stepQuantity: entry.quantity,
    stepTeamId: step?.teamId ?? null,
    who: JSON.stringify(who),
    id: order.id,
    version: order.version,
    status: outcome.status,
  });
  if (!stored) return null;
  const changed = {
    ...order,
    ...outcome,
    quantityGood: isCounted ? outcome.quantityGood : order.quantityGood,
    steps: order.steps.map((each) => (each.id === step?.id ? afterReport(each, entry) : each)),
    version: order.version + 1,
    updatedAt: now,
  };
  return { order: changed, item: { id: stored.itemId, madeAt, madeBy } };
}

/** The step as the trigger leaves it: a report opens one that was done. */
function afterReport(step: StepRow, { quantity, quantityScrap }: LedgerEntry): StepRow {
  return {
    ...step,
    quantityGood: addQuantities(step.quantityGood, quantity),
    quantityScrap: addQuantities(step.quantityScrap, quantityScrap),
    isDone: step.isDone && quantity === 0 && quantityScrap === 0,
  };
}

/** Every team that the order had and has no longer, once its teams are these: who was away learns of more than the last change. */
const formerTeams = (teamIds: readonly string[]) => sql`array(
  select distinct team from unnest(${workOrders.priorTeamIds} || ${workOrders.teamIds}) as team
  where team <> all (${sql.param([...teamIds])}::uuid[]))`;

/** Stores edited fields with their item of the ledger, unless the order has changed since `order` was read: then null. */
export async function writeEdit(
  db: Db,
  order: OrderRow,
  {
    fields,
    steps,
    changes,
  }: { fields: Partial<NewOrder>; steps: readonly PlacedStep[] | null; changes: readonly FieldChange[] },
  { now, who, userId, serviceId }: WrittenBy,
): Promise<OrderRow | null> {
  const { operatorId = order.operatorId } = fields;
  const [changed] = await db
    .update(workOrders)
    .set({
      ...fields,
      ...(operatorId !== order.operatorId && { priorOperatorId: order.operatorId }),
      ...(fields.teamIds && !isSameSet(fields.teamIds, order.teamIds) && { priorTeamIds: formerTeams(fields.teamIds) }),
      // One that it shared with an older order is its own now.
      ...(changes.some(({ field }) => field === "externalRef") && { externalRefShared: null }),
      version: sql`${workOrders.version} + 1`,
      updatedAt: now,
    })
    .where(and(eq(workOrders.id, order.id), eq(workOrders.version, order.version), setAuditActor(JSON.stringify(who))))
    .returning({ id: workOrders.id });
  if (!changed) return null;
  if (steps) await writeSteps(db, order.id, steps);
  await insertEdit(db, order, { changes, now, userId, serviceId });
  return findOrder(db, order.id);
}

/** Adds the ledger's item of an edit; `stepId` is the step that it is about, if it is about one. */
export async function insertEdit(
  db: Db,
  order: Pick<OrderRow, "id" | "status">,
  {
    changes,
    stepId,
    now,
    userId,
    serviceId,
  }: { changes: readonly FieldChange[]; stepId?: string } & Omit<WrittenBy, "who">,
): Promise<void> {
  await db.insert(statusHistory).values({
    workOrderId: order.id,
    fromStatus: order.status,
    toStatus: order.status,
    actorUserId: userId,
    actorServiceId: serviceId,
    at: now,
    madeAt: now,
    changes: [...changes],
    ...(stepId !== undefined && { stepId, stepQuantity: 0 }),
  });
}
