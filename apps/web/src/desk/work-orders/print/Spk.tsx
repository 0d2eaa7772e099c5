import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { nameOf } from "../../../lib/session.js";
import { useSettings } from "../../../lib/settings.js";
import { orderText } from "../../../i18n/order.js";
import { wordsText } from "../../../i18n/words.js";
import { PlantHead } from "../../plant/PlantHead.js";
import type { OrderWithSteps } from "../../../orders/types.js";
import { addressOf } from "./address.js";
import css from "./Print.module.css";
import { QrCode } from "../../../ui/QrCode.js";
import { SpkSteps } from "./SpkSteps.js";

/** The empty lines for reports. */
const LINES = [1, 2, 3, 4, 5, 6];

/** The work order's sheet: its fields, the QR code to report by, and room to write by hand. */
export function Spk({ order }: { order: OrderWithSteps }) {
  const { print: t, fields } = useText(orderText);
  const { priority } = useText(wordsText);
  const { quantity, moment } = useFormat();
  const { publicUrl } = useSettings();
  const facts = [
    [t.ordered, quantity(order.quantity, order.unit)],
    [fields.deadline, moment(order.deadline)],
    [fields.operator, nameOf(order.operator)],
    [fields.team, order.team?.name],
    [fields.priority, priority[order.priority]],
    [fields.externalRef, order.externalRef],
  ];
  return (
    <section className={css["sheet"]} aria-label={order.number}>
      <div className={css["head"]}>
        <div>
          <PlantHead />
          <div>{t.title}</div>
          <div className={css["number"]}>{order.number}</div>
          <div className={css["product"]}>{order.productName}</div>
        </div>
        <div className={css["code"]}>
          <QrCode text={addressOf(order.number, publicUrl)} label={t.scan} />
          <div className={css["small"]}>{t.scan}</div>
        </div>
      </div>
      <dl className={css["facts"]}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {order.note && <div className={css["note"]}>{order.note}</div>}
      {order.steps.length > 0 ? <SpkSteps order={order} /> : <ReportLines />}
      <div className={css["end"]}>
        <div className={css["signatures"]}>
          {[t.planned, t.made, t.checked].map((who) => (
            <div key={who} className={css["signature"]}>
              {who}
            </div>
          ))}
        </div>
        <div className={css["small"]}>
          {order.number} · {t.printedAt(moment(new Date().toISOString()))}
        </div>
      </div>
    </section>
  );
}

/** Empty lines for the reports of an order without steps. */
function ReportLines() {
  const { print: t } = useText(orderText);
  return (
    <table className={css["report"]} aria-label={t.report}>
      <thead>
        <tr>
          {[t.date, t.time, t.good, t.scrap, t.reason, t.initials].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {LINES.map((line) => (
          <tr key={line}>
            <td />
            <td />
            <td />
            <td />
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
