import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { todayText } from "../../i18n/today.js";
import { STATUS_LOOKS, StatusBadge } from "../../ui/StatusBadge.js";
import { Panel } from "../../ui/Panel.js";
import css from "./DueByStatus.module.css";
import type { TodayFigures } from "./groups.js";

/** How far the orders with a deadline today have come. */
export function DueByStatus({ today }: { today: TodayFigures }) {
  const t = useText(todayText);
  const { number } = useFormat();
  const { byStatus, day } = today;
  const isEmpty = byStatus.every(({ orders }) => orders === 0);
  return (
    <Panel id="by-status" title={t.byStatus}>
      {isEmpty ? (
        <Text c="var(--ink-muted)">{t.nothingDue}</Text>
      ) : (
        <>
          <div className={css["bar"]} aria-hidden>
            {byStatus.map(({ status, orders }) =>
              orders === 0 ? null : (
                <span key={status} style={{ flexGrow: orders, background: `var(--${STATUS_LOOKS[status].tone})` }} />
              ),
            )}
          </div>
          <ul className={css["legend"]}>
            {byStatus.map(({ status, orders }) => (
              <li key={status}>
                <Link to="/workorders" search={{ status, deadlineFrom: day, deadlineTo: day }} className={css["entry"]}>
                  <StatusBadge status={status} />
                  <span>{number(orders)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
