import { applyInstead, canReverse, hasReason } from "@lantai/api/corrections/rules";
import type { Result } from "@lantai/api/platform/result";
import type { ReversalReason, Role, ScrapReason } from "@lantai/db/vocabulary";
import { goodOf } from "../../../orders/good-of.js";
import type { HistoryItem, OrderWithSteps, ReverseReport } from "../../../orders/types.js";

/** A correction as its dialog holds it; not-a-number where a quantity is unclear. */
export interface Correction {
  reason: ReversalReason | null;
  note: string;
  /** Does a report stand instead? */
  isReplaced: boolean;
  quantity: number;
  quantityScrap: number;
  scrapReason: ScrapReason | null;
  /** Null on an order without steps. */
  stepId: string | null;
  confirmOverproduction: boolean;
}

/** The dialog as it opens: with the old figures. */
export const emptyCorrection = (item: HistoryItem): Correction => ({
  reason: null,
  note: "",
  isReplaced: true,
  quantity: goodOf(item),
  quantityScrap: item.quantityScrap,
  scrapReason: item.scrapReason,
  stepId: item.step?.id ?? null,
  confirmOverproduction: false,
});

/** A reason after which most reports have nothing instead. */
export const isTakenBackWhole = (reason: ReversalReason) => reason === "wrong_order" || reason === "counted_twice";

/** May this person take the item back now? By the API's rule. */
export function canCorrect(
  item: HistoryItem,
  order: Pick<OrderWithSteps, "status">,
  { actor, now }: { actor: { id: string; role: Role }; now: string },
): boolean {
  const { quantity, quantityScrap, reverses, reversedBy, at, madeBy } = item;
  const stepQuantity = item.step?.quantity ?? null;
  const people = { actorId: item.actor.id, madeById: madeBy?.id ?? null };
  return canReverse({ quantity, quantityScrap, stepQuantity, reverses, reversedBy, at, ...people }, order, {
    actor,
    now,
  }).ok;
}

/** What is wrong with a correction: a field that is missing, or one of the API's refusals. */
type Wrong = "reason" | "note" | "quantity" | "same" | "overproduction";

/** What is wrong with the correction, by the API's rules; null where nothing is. */
export function wrongWith(correction: Correction, item: HistoryItem, { order, tolerancePercent }: Plant): Wrong | null {
  const { reason, note, isReplaced, quantity, quantityScrap } = correction;
  if (reason === null) return "reason";
  if (!hasReason(reason, note).ok) return "note";
  if (!isReplaced) return null;
  if (Number.isNaN(quantity) || Number.isNaN(quantityScrap)) return "quantity";
  if (isSame(correction, item)) return "same";
  const sums = insteadOf(correction, item, { order, tolerancePercent });
  if (sums.ok) return null;
  return sums.code === "overproduction" ? "overproduction" : "quantity";
}

interface Plant {
  order: OrderWithSteps;
  tolerancePercent: number;
}

function isSame({ quantity, quantityScrap, scrapReason, stepId }: Correction, item: HistoryItem): boolean {
  return (
    quantity === goodOf(item) &&
    quantityScrap === item.quantityScrap &&
    (quantityScrap === 0 || scrapReason === item.scrapReason) &&
    stepId === (item.step?.id ?? null)
  );
}

/** The sums with the correction: of its step, where it has one. */
function insteadOf(
  { quantity, quantityScrap, scrapReason, stepId, confirmOverproduction }: Correction,
  item: HistoryItem,
  { order, tolerancePercent }: Plant,
): Result<{ quantityGood: number; quantityScrap: number }> {
  const step = order.steps.find(({ id }) => id === stepId);
  const isSameStep = stepId === (item.step?.id ?? null);
  const judged = step ? { ...order, quantityGood: step.quantityGood } : order;
  const taken = { ...item, quantity: isSameStep ? goodOf(item) : 0 };
  const report = {
    quantity,
    quantityScrap,
    scrapReason: quantityScrap > 0 ? scrapReason : null,
    confirmOverproduction: confirmOverproduction || step?.isRework === true,
  };
  return applyInstead(judged, taken, { report, tolerancePercent });
}

/** What to send. */
export function toReversal(
  id: string,
  item: HistoryItem,
  correction: Correction & { reason: ReversalReason },
): ReverseReport {
  const { reason, note, isReplaced, quantity, quantityScrap, scrapReason, stepId, confirmOverproduction } = correction;
  const instead = {
    quantity,
    quantityScrap,
    ...(scrapReason && quantityScrap > 0 && { scrapReason }),
    ...(stepId !== null && { stepId }),
    ...(confirmOverproduction && { confirmOverproduction }),
  };
  return { id, item: item.id, reason, ...(note.trim() && { note: note.trim() }), ...(isReplaced && { instead }) };
}
