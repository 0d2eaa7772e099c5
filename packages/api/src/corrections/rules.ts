import { type ReversalReason, type Role, WORK_ORDER_STATUSES, type WorkOrderStatus } from "@lantai/db/vocabulary";
import { err, ok, type Result } from "../platform/result.js";
import { addQuantities, applyReport, type Counted, type Report } from "../work-orders/quantities.js";
import { canAccess, isPlanner } from "../work-orders/rules.js";

const HOUR_MS = 3_600_000;

/** How long after it was stored an operator may take a report back. */
export const OPERATOR_HOURS = 24;

/** May an operator take a report back while its order is in this status? Managers and admins may in every one. */
const OPERATOR_REVERSES_IN: Record<WorkOrderStatus, boolean> = {
  pending: false,
  in_progress: true,
  on_hold: true,
  completed: false,
  cancelled: false,
};
/** The statuses of its order in which an operator may take a report back. */
export const OPERATOR_STATUSES = WORK_ORDER_STATUSES.filter((status) => OPERATOR_REVERSES_IN[status]);

/** Who reported an item of the ledger, and who made it: ids. */
interface Maker {
  actorId: string;
  madeById: string | null;
}

/** An item of the ledger that is to be taken back; `at` is ISO 8601 UTC. */
interface Reported extends Maker {
  quantity: number;
  quantityScrap: number;
  stepQuantity: number | null;
  reverses: number | null;
  reversedBy: number | null;
  at: string;
}

/** May this item of an order's history be taken back, and by this actor? `now` is ISO 8601 UTC. */
export function canReverse(
  item: Reported,
  order: { status: WorkOrderStatus },
  { actor, now }: { actor: { id: string; role: Role }; now: string },
): Result {
  if (item.reverses !== null) return err("is_reversal", "A correction cannot be taken back; report anew");
  if (item.quantity === 0 && item.quantityScrap === 0 && (item.stepQuantity ?? 0) === 0) {
    return err("nothing_to_reverse", "This item of the history reported no quantities");
  }
  if (!isPlanner(actor.role)) {
    const allowed = canOperatorReverse(item, order, { actorId: actor.id, now });
    if (!allowed.ok) return allowed;
  }
  if (item.reversedBy !== null) return err("already_reversed", `It was taken back by item ${item.reversedBy}`);
  return ok(undefined);
}

/**
 * May this actor be told anything of an item of the order's history? Its people may, and whoever reported or made the item,
 * also when the order is no longer theirs. `item` is null where there is none.
 */
export function canAccessItem(
  actor: Parameters<typeof canAccess>[0],
  order: Parameters<typeof canAccess>[1],
  item: Maker | null,
): Result {
  return item && isMadeBy(item, actor.id) ? ok(undefined) : canAccess(actor, order);
}

const isMadeBy = (item: Maker, actorId: string) => item.actorId === actorId || item.madeById === actorId;

function canOperatorReverse(
  item: Reported,
  order: { status: WorkOrderStatus },
  { actorId, now }: { actorId: string; now: string },
): Result {
  if (!isMadeBy(item, actorId)) {
    return err("not_correctable", "An operator takes back what they reported or made");
  }
  if (!OPERATOR_REVERSES_IN[order.status]) {
    return err("not_correctable", `An operator takes nothing back while the order is ${order.status}`);
  }
  if (Date.parse(now) - Date.parse(item.at) > OPERATOR_HOURS * HOUR_MS) {
    return err("not_correctable", `An operator takes a report back within ${OPERATOR_HOURS} hours`);
  }
  return ok(undefined);
}

/** Does the reason say enough? `other` needs a note. */
export function hasReason(reason: ReversalReason, note: string | undefined): Result {
  if (reason !== "other" || (note ?? "").trim() !== "") return ok(undefined);
  return err("validation_failed", "say why the report is taken back", "note");
}

/**
 * The sums when the item is taken back and `instead` stands in its place: an ordinary report, judged on what the sums are
 * then. On an order with steps `order.quantityGood` is that of the step of `instead`, and `item.quantity` what the item
 * added there.
 */
export function applyInstead(
  order: Counted,
  item: Pick<Reported, "quantity" | "quantityScrap">,
  { report, tolerancePercent }: { report: Report; tolerancePercent: number },
): Result<{ quantityGood: number; quantityScrap: number }> {
  if (report.quantity === 0 && report.quantityScrap === 0) {
    return err("validation_failed", "a report needs a quantity or a scrap quantity", "instead.quantity");
  }
  const without = {
    quantity: order.quantity,
    quantityGood: addQuantities(order.quantityGood, -item.quantity),
    quantityScrap: addQuantities(order.quantityScrap, -item.quantityScrap),
  };
  const sums = applyReport(without, report, tolerancePercent);
  return sums.ok || sums.path === undefined ? sums : { ...sums, path: `instead.${sums.path}` };
}
