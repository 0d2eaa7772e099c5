import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { useSettings } from "../../../lib/settings.js";
import { orderText } from "../../../i18n/order.js";
import type { WorkOrder } from "../../../orders/types.js";
import { addressOf } from "./address.js";
import css from "./QrLabel.module.css";
import { QrCode } from "../../../ui/QrCode.js";

/** A label of 70 by 38 mm for a crate or a trolley. */
export function QrLabel({ order }: { order: WorkOrder }) {
  const { print: t } = useText(orderText);
  const { quantity, day } = useFormat();
  const { publicUrl } = useSettings();
  return (
    <section className={css["label"]} aria-label={order.number}>
      <QrCode text={addressOf(order.number, publicUrl)} label={t.scan} />
      <div>
        <strong>{order.number}</strong>
        <span className={css["clamped"]}>{order.productName}</span>
        <div>{quantity(order.quantity, order.unit)}</div>
        <div>{day(order.deadline)}</div>
      </div>
    </section>
  );
}
