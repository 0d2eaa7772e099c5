import { addQuantities, type Report } from "@lantai/api/work-orders/rules";
import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "../ui/Button.js";
import css from "./ReportFooter.module.css";

interface ReportFooterProps {
  order: WorkOrder;
  report: Report;
  /** It is more than ordered and tolerated, and has to be confirmed. */
  isConfirming: boolean;
  onFix: () => void;
  onSubmit: () => void;
}

/** The button that says what it will report; or the confirmation of over-production. */
export function ReportFooter({ order, report, isConfirming: isAsking, onFix, onSubmit }: ReportFooterProps) {
  const { reporting: t } = useText(floorText);
  const format = useFormat();
  const formatQuantity = (quantity: number) => format.quantity(quantity, order.unit);
  const { quantity, quantityScrap } = report;
  if (isAsking) {
    return (
      <div className={css["footer"]}>
        <p role="alert" className={css["question"]}>
          {t.tooMuch(formatQuantity(addQuantities(order.quantityGood, quantity)), formatQuantity(order.quantity))}
        </p>
        {/* "Correct it" is where the report button was: a second tap must not confirm. */}
        <Button look="danger" onClick={onSubmit}>
          {t.yesTooMuch(formatQuantity(quantity))}
        </Button>
        <Button onClick={onFix}>{t.fix}</Button>
      </div>
    );
  }
  const isNothing = quantity === 0 && quantityScrap === 0;
  if (Number.isNaN(quantity) || Number.isNaN(quantityScrap)) {
    return (
      <div className={css["footer"]}>
        <p role="alert" className={css["question"]}>
          {t.unclear(format.number(1250), format.number(12.5))}
        </p>
      </div>
    );
  }
  return (
    <div className={css["footer"]}>
      <Button look="primary" isOff={isNothing} onClick={onSubmit}>
        {isNothing
          ? t.nothing
          : t.submitOf(formatQuantity(quantity), quantityScrap > 0 ? formatQuantity(quantityScrap) : null)}
      </Button>
    </div>
  );
}
