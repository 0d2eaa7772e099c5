import type { ErrorCode } from "@lantai/api/platform/errors";
import type { ChangeOf, ModelActor, ModelEntry, ModelOrder } from "./order.js";
import { BLANK } from "./record.js";
import { decideReport, isNotAssigned } from "./transitions.js";

type Outcome = ErrorCode | "ok";

/** Takes a report back and stores what stands instead in its place; the status stays. */
export function reverse(order: ModelOrder, actor: ModelActor, change: ChangeOf<"reversal">): Outcome {
  const { item, reason, note = null, instead } = change;
  const reversed = order.history[item];
  if (!reversed) return "not_found";
  const outcome = decideReversal(order, actor, reversed);
  if (outcome !== "ok") return outcome;
  const without = { quantity: order.quantity, good: order.good - reversed.good };
  if (instead) {
    if (instead.good === 0 && instead.scrap === 0) return "validation_failed";
    const decided = decideReport(without, instead);
    if (decided !== "ok") return decided;
  }
  const { madeAt, madeBy, scrapReason } = reversed;
  const place = { ...BLANK, madeAt, madeBy, actor: actor.name, from: order.status, to: order.status };
  const [good, scrap] = [0 - reversed.good, 0 - reversed.scrap];
  reversed.reversedBy = order.history.length;
  order.history.push({ ...place, good, scrap, scrapReason, note, reverses: item, reversalReason: reason });
  if (instead) {
    const { good: stands, scrap: standing, scrapReason: why = null } = instead;
    order.history.push({ ...place, good: stands, scrap: standing, scrapReason: why });
  }
  order.good = without.good + (instead?.good ?? 0);
  order.scrap += scrap + (instead?.scrap ?? 0);
  order.version += 1;
  return "ok";
}

/** Whether the order is another's, and the item neither reported nor made by the actor. */
export function isForeignItem(order: ModelOrder, actor: ModelActor, { item }: ChangeOf<"reversal">): boolean {
  const found = order.history[item];
  return isNotAssigned(order, actor) && !(found && isOwn(found, actor));
}

const isOwn = (item: ModelEntry, actor: ModelActor) => item.actor === actor.name || item.madeBy === actor.operator;

/** Nothing is older than the 24 hours of an operator. */
function decideReversal(order: ModelOrder, actor: ModelActor, item: ModelEntry): Outcome {
  if (item.reverses !== null) return "is_reversal";
  if (item.good === 0 && item.scrap === 0) return "nothing_to_reverse";
  if (actor.role === "operator") {
    if (!isOwn(item, actor) || !["in_progress", "on_hold"].includes(order.status)) return "not_correctable";
  }
  return item.reversedBy === null ? "ok" : "already_reversed";
}
