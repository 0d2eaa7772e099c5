import { remaining } from "@lantai/api/work-orders/quantities";
import { isAborted } from "@lantai/db/vocabulary";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { Badge } from "../../../ui/Badge.js";
import { Highlight } from "../../../ui/Highlight.js";
import { Panel } from "../../../ui/Panel.js";
import { Quantity } from "../../../ui/Quantity.js";
import type { WorkOrder } from "../../../orders/types.js";
import css from "./Facts.module.css";
import { OrderProgress } from "./OrderProgress.js";

/** What was ordered and what became of it, in figures and as a bar. */
export function OutputPanel({ order }: { order: WorkOrder }) {
  const { page: t, fields } = useText(orderText);
  const { quantity: say } = useFormat();
  const left = remaining(order);
  const figures = [
    [fields.quantity, order.quantity],
    [fields.quantityGood, order.quantityGood],
    [fields.quantityScrap, order.quantityScrap],
    ...(isAborted(order.status) ? [] : [[fields.quantityRemaining, left] as const]),
  ] as const;
  return (
    <Panel id="output" title={t.output}>
      <dl className={css["figures"]}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Highlight value={value}>
                <Quantity value={value} unit={order.unit} />
              </Highlight>
            </dd>
          </div>
        ))}
      </dl>
      <OrderProgress order={order} large />
      {order.status === "completed" && left > 0 && (
        <p>
          <Badge tone="held" icon={IconAlertTriangle}>
            {t.shortFinish(say(left, order.unit))}
          </Badge>
        </p>
      )}
    </Panel>
  );
}
