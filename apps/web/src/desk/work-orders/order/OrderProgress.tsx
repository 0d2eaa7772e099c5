import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { OutputBar } from "../../../orders/OutputBar.js";
import type { WorkOrder } from "../../../orders/types.js";

type Counted = Pick<WorkOrder, "quantity" | "quantityGood" | "quantityScrap" | "unit">;

/** Good and scrap as parts of the ordered quantity; good output beyond it is marked. */
export function OrderProgress({ order, large = false }: { order: Counted; large?: boolean }) {
  const { page: t } = useText(orderText);
  const { quantity: format } = useFormat();
  const { quantity, quantityGood, quantityScrap, unit } = order;
  const good = Math.min(quantityGood, quantity);
  return (
    <OutputBar
      whole={Math.max(quantity, quantityGood + quantityScrap)}
      parts={{ good, over: quantityGood - good, scrap: quantityScrap }}
      large={large}
      label={t.barLabel(format(quantityGood, unit), format(quantity, unit), format(quantityScrap, unit))}
    />
  );
}
