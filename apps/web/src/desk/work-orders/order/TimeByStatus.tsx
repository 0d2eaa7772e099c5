import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { useNow } from "../../../lib/useNow.js";
import { orderText } from "../../../i18n/order.js";
import { Panel } from "../../../ui/Panel.js";
import { StatusBadge } from "../../../ui/StatusBadge.js";
import type { HistoryItem } from "../../../orders/types.js";
import css from "./Facts.module.css";
import { timeByStatus } from "./time-by-status.js";

/** How long the order has been in each status; the one it is in counts on. */
export function TimeByStatus({ history }: { history: readonly HistoryItem[] }) {
  const { page: t } = useText(orderText);
  const { duration } = useFormat();
  const spent = timeByStatus(history, useNow());
  return (
    <Panel id="time" title={t.perStatus}>
      <dl className={css["facts"]}>
        {spent.map(([status, ms]) => (
          <div key={status} className={css["fact"]}>
            <dt>
              <StatusBadge status={status} />
            </dt>
            <dd>{duration(ms, 2)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
