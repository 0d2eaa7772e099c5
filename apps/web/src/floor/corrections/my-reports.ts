import { addQuantities } from "@lantai/api/work-orders/quantities";
import { goodOf } from "../../orders/good-of.js";
import type { HistoryItem } from "../../orders/types.js";

/** A report as its author reads it again. */
export interface MyReport {
  item: HistoryItem;
  /** What was good: at its step where it has one, else of the order. */
  good: number;
  /** The item that took it back, where one did. */
  reversal: HistoryItem | null;
  /** It stands instead of one that was taken back. */
  isInstead: boolean;
}

/** An item of the ledger as the rules about corrections see it. */
export function asReported({ actor, madeBy, step, ...item }: HistoryItem) {
  return { ...item, stepQuantity: step?.quantity ?? null, actorId: actor.id, madeById: madeBy?.id ?? null };
}

const isReport = (item: HistoryItem) => item.reverses === null && (goodOf(item) > 0 || item.quantityScrap > 0);

/** The newest report first, and under each that was taken back what stands instead. `history` is of one order, oldest first. */
export function myReports(history: readonly HistoryItem[]): MyReport[] {
  const reversals = new Map(
    history.flatMap((item) => (item.reverses === null ? [] : [[item.reverses, item] as const])),
  );
  const replacing = replacements(history);
  const instead = new Map([...replacing].map(([taken, item]) => [item.id, taken]));
  const firsts = history.filter((item) => isReport(item) && !instead.has(item.id)).toReversed();
  const withReplacements = (item: HistoryItem): HistoryItem[] => {
    const next = replacing.get(item.id);
    return next ? [item, ...withReplacements(next)] : [item];
  };
  return firsts.flatMap(withReplacements).map((item) => ({
    item,
    good: goodOf(item),
    reversal: reversals.get(item.id) ?? null,
    isInstead: instead.has(item.id),
  }));
}

/** The report that stands instead of each that was taken back, by its id: the two are stored one after the other. */
function replacements(history: readonly HistoryItem[]): Map<number, HistoryItem> {
  const found = history.map((item, i) => {
    const next = history[i + 1];
    const isReplaced = item.reverses !== null && next !== undefined && next.at === item.at && isReport(next);
    return isReplaced ? ([item.reverses, next] as const) : null;
  });
  return new Map(found.flatMap((pair) => (pair && pair[0] !== null ? [[pair[0], pair[1]] as const] : [])));
}

/** Good and scrap of these items, without what was taken back. */
export function totalOf(items: readonly Pick<HistoryItem, "quantity" | "quantityScrap" | "step">[]) {
  return items.reduce(
    (sum, item) => ({
      good: addQuantities(sum.good, goodOf(item)),
      scrap: addQuantities(sum.scrap, item.quantityScrap),
    }),
    { good: 0, scrap: 0 },
  );
}
