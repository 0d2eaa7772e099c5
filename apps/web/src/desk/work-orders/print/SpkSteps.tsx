import { orderText } from "../../../i18n/order.js";
import { planText } from "../../../i18n/plan.js";
import { useText } from "../../../lib/language.js";
import { useSettings } from "../../../lib/settings.js";
import type { OrderWithSteps } from "../../../orders/types.js";
import { addressOf } from "./address.js";
import css from "./Print.module.css";
import { QrCode } from "../../../ui/QrCode.js";

/** A line for each step of an order: its QR code, its name and team, and room to write. */
export function SpkSteps({ order }: { order: OrderWithSteps }) {
  const { print: t } = useText(orderText);
  const steps = useText(planText);
  const { publicUrl } = useSettings();
  return (
    <table className={css["steps"]} aria-label={steps.title}>
      <thead>
        <tr>
          <td className={css["stepCode"]} />
          <th scope="col" className={css["stepName"]}>
            {steps.title}
          </th>
          {[t.date, t.good, t.scrap, t.initials].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {order.steps.map(({ id, position, name, team, isRework }) => (
          <tr key={id}>
            <td className={css["stepCode"]}>
              <QrCode text={addressOf(order.number, publicUrl, id)} label={steps.scanStep(name)} />
            </td>
            <th scope="row">
              {position}. {name}
              <div className={css["small"]}>{team && team.name !== name ? team.name : null}</div>
              {isRework && <div className={css["small"]}>{steps.rework}</div>}
            </th>
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
