import { addQuantities, type Report } from "@lantai/api/work-orders/quantities";
import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "../ui/Button.js";
import { Footer } from "../ui/Footer.js";
import css from "./ReportFooter.module.css";

interface ReportFooterProps {
  order: WorkOrder;
  report: Report;
  /** What would still be missing from the order after the report. */
  missing: number;
  finishes: boolean;
  /** The figure that has to be confirmed. */
  question: "good" | "scrap" | null;
  onFix: () => void;
  /** Sends the report with this good output. */
  onSend: (quantity: number) => void;
}

/** The buttons that say in figures what they will do; or the question whether a figure is right. */
export function ReportFooter({ order, report, missing, finishes, question, onFix, onSend }: ReportFooterProps) {
  const { reporting: t } = useText(floorText);
  const format = useFormat();
  const figure = (quantity: number) => format.quantity(quantity, order.unit);
  const { quantity, quantityScrap } = report;
  const isEmpty = quantity === 0 && quantityScrap === 0;
  const what = t.submitOf(quantity > 0 ? figure(quantity) : null, quantityScrap > 0 ? figure(quantityScrap) : null);
  const send = () => onSend(quantity);
  if (Number.isNaN(quantity) || Number.isNaN(quantityScrap)) {
    return (
      <Footer>
        <p role="alert" className={css["question"]}>
          {t.unclear(format.number(1250), format.number(12.5))}
        </p>
      </Footer>
    );
  }
  if (question) {
    const [made, asked] =
      question === "good" ? [addQuantities(order.quantityGood, quantity), t.tooMuch] : [quantityScrap, t.tooMuchScrap];
    return (
      <Footer>
        <p role="alert" className={css["question"]}>
          {asked(figure(made), figure(order.quantity))}
        </p>
        {/* "Correct it" is where the report button was: a second tap must not confirm. */}
        <Button variant="danger" onClick={send}>
          {t.yesTooMuch(what)}
        </Button>
        <Button onClick={onFix}>{t.fix}</Button>
      </Footer>
    );
  }
  if (!finishes) {
    return (
      <Footer>
        <Button variant="primary" isOff={isEmpty} onClick={send}>
          {isEmpty ? t.nothing : what}
        </Button>
      </Footer>
    );
  }
  if (missing === 0) {
    return (
      <Footer>
        <Button variant="primary" onClick={send}>
          {isEmpty ? t.finish : t.andFinish(what)}
        </Button>
      </Footer>
    );
  }
  return (
    <Footer isChoice={isEmpty}>
      <Button onClick={send}>
        {isEmpty ? t.finishShort(figure(missing)) : t.andFinishShort(what, figure(missing))}
      </Button>
      {isEmpty && (
        <Button variant="primary" onClick={() => onSend(missing)}>
          {t.allAndFinish(figure(missing))}
        </Button>
      )}
    </Footer>
  );
}
