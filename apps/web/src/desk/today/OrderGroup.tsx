import { RISK_HOURS } from "@lantai/api/work-orders/risk";
import { Text } from "@mantine/core";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { todayText } from "../../i18n/today.js";
import { Badge } from "../../ui/Badge.js";
import { Panel } from "../../ui/Panel.js";
import { TextLink } from "../../ui/TextLink.js";
import { GROUPS, type GroupName, type TodayFigures } from "./groups.js";
import { OrderRow } from "./OrderRow.js";
import css from "./OrderRow.module.css";

/** The most rows of a group; the list has all of them. */
const MOST_ROWS = 8;

/** The orders of one group; nothing where there are none. */
export function OrderGroup({ name, today }: { name: GroupName; today: TodayFigures }) {
  const t = useText(todayText);
  const { number } = useFormat();
  const group = GROUPS.find((group) => group.name === name);
  const { total, totalIsExact } = today[name];
  if (total === 0 || !group) return null;
  const items: readonly (TodayFigures["onHold"]["items"][number] | TodayFigures["late"]["items"][number])[] = today[
    name
  ].items.slice(0, MOST_ROWS);
  const count = totalIsExact ? number(total) : t.moreThan(number(total));
  return (
    <Panel
      id={name}
      title={
        <Badge tone={group.tone} icon={group.icon}>
          {t[name]} ({count})
        </Badge>
      }
      actions={
        total > items.length && (
          <TextLink to="/workorders" search={group.search(today.day)} size="sm" fw={600}>
            {t.showAll(count)}
          </TextLink>
        )
      }
    >
      {name === "atRisk" && (
        <Text size="sm" c="var(--ink-muted)" mb="xs">
          {t.atRiskHint(number(RISK_HOURS))}
        </Text>
      )}
      <ul className={css["rows"]}>
        {items.map((order) => (
          <OrderRow key={order.id} order={order} hold={"hold" in order ? order.hold : null} />
        ))}
      </ul>
    </Panel>
  );
}
