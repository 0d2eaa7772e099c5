import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { wordsText } from "../../i18n/words.js";
import type { Entry } from "../device/entry.js";
import { useReasons } from "../../orders/useReasons.js";

/** A short label for what an entry does, such as "Report 40 pcs". */
export function useWriteLabel(): (entry: Entry) => string {
  const {
    outbox: { does },
  } = useText(floorText);
  const { holdReason: reasons } = useReasons();
  const { status: statuses } = useText(wordsText);
  const format = useFormat();
  const label = ({ write, order: { unit } }: Entry) => {
    if (write.kind === "note") return does.note;
    if (write.kind === "step") return write.input.isDone ? does.stepDone : does.stepOpen;
    const { status, quantity = 0, quantityScrap = 0, holdReason } = write.input;
    const good = format.quantity(quantity, unit);
    const scrap = quantityScrap > 0 ? format.quantity(quantityScrap, unit) : null;
    if (status === "on_hold") return does.hold(holdReason ? reasons[holdReason] : statuses.on_hold);
    if (status === "completed") return quantity > 0 ? does.finishWith(good) : does.finish;
    return quantity > 0 || scrap !== null ? does.report(good, scrap) : does.start;
  };
  return (entry) => (entry.stepName ? `${label(entry)} · ${entry.stepName}` : label(entry));
}
