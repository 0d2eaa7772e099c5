import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { type Figure, hasFractions } from "./quantity-text.js";
import { QuantityField } from "./QuantityField.js";
import css from "./ReportForm.module.css";

interface QuantityFieldsProps {
  order: Pick<WorkOrder, "unit" | "quantity" | "quantityGood" | "quantityScrap">;
  /** As they were typed. */
  texts: Readonly<Record<Figure, string>>;
  /** The figure that the pad types into. */
  active: Figure;
  onActivate: (figure: Figure) => void;
  onChange: (figure: Figure, text: string) => void;
}

/** Both figures of a report, side by side. */
export function QuantityFields({ order, texts, active, onActivate, onChange }: QuantityFieldsProps) {
  const { reporting: t } = useText(floorText);
  const field = (figure: Figure) => (
    <QuantityField
      label={t[figure]}
      unit={order.unit}
      hasDecimals={hasFractions(order)}
      text={texts[figure]}
      isActive={active === figure}
      onActivate={() => onActivate(figure)}
      onChange={(text) => onChange(figure, text)}
    />
  );
  return (
    <div className={css["figures"]}>
      {field("good")}
      {field("scrap")}
    </div>
  );
}
