import { RISK_HOURS } from "@lantai/api/work-orders/risk";
import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { todayText } from "../../i18n/today.js";
import { Badge } from "../../ui/Badge.js";
import { Panel } from "../../ui/Panel.js";
import { TextLink } from "../../ui/TextLink.js";
import { GROUPS, type GroupName, type TodayFigures } from "./groups.js";
import { OrderRow } from "./OrderRow.js";
import css from "./OrderRow.module.css";

/** The rows of a group before it is expanded. */
const COLLAPSED_ROWS = 8;

/** The orders of one group; nothing where there are none. */
export function OrderGroup({ name, today }: { name: GroupName; today: TodayFigures }) {
  const t = useText(todayText);
  const { number } = useFormat();
  const [isExpanded, setExpanded] = useState(false);
  const group = GROUPS.find((group) => group.name === name);
  const { total, totalIsExact } = today[name];
  if (total === 0 || !group) return null;
  const items: readonly (TodayFigures["onHold"]["items"][number] | TodayFigures["late"]["items"][number])[] =
    today[name].items;
  const shown = group.search || isExpanded ? items : items.slice(0, COLLAPSED_ROWS);
  const count = totalIsExact ? number(total) : t.moreThan(number(total));
  const hasMore = total > shown.length;
  return (
    <Panel
      id={name}
      title={
        <Badge tone={group.tone} icon={group.icon}>
          {t[name]} ({count})
        </Badge>
      }
      actions={
        hasMore &&
        (group.search ? (
          <TextLink to="/workorders" search={group.search(today.day)} size="sm" fw={600}>
            {t.showAll(count)}
          </TextLink>
        ) : (
          items.length > shown.length && (
            <Button variant="subtle" onClick={() => setExpanded(true)}>
              {t.showAll(count)}
            </Button>
          )
        ))
      }
    >
      {name === "atRisk" && (
        <Text size="sm" c="var(--ink-muted)" mb="xs">
          {t.atRiskHint(number(RISK_HOURS))}
        </Text>
      )}
      <ul className={css["rows"]}>
        {shown.map((order) => (
          <OrderRow key={order.id} order={order} hold={"hold" in order ? order.hold : null} />
        ))}
      </ul>
    </Panel>
  );
}
