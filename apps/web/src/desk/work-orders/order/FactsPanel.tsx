import type { ReactNode } from "react";
import { useText } from "../../../lib/language.js";
import { nameOf } from "../../../lib/session.js";
import { orderText } from "../../../i18n/order.js";
import { Moment } from "../../../ui/Moment.js";
import { Panel } from "../../../ui/Panel.js";
import { PriorityBadge } from "../../../ui/PriorityBadge.js";
import { TextLink } from "../../../ui/TextLink.js";
import type { WorkOrder } from "../../../orders/types.js";
import css from "./Facts.module.css";

/** Everything that was planned about an order, and when it went on. */
export function FactsPanel({ order }: { order: WorkOrder }) {
  const { page: t, fields } = useText(orderText);
  const { operator, externalRef, note, startedAt, completedAt } = order;
  const { team } = order;
  const facts: [string, ReactNode][] = [
    [
      fields.operator,
      <TextLink to="/workorders" search={{ operatorId: operator.id }}>
        {nameOf(operator)}
      </TextLink>,
    ],
    [
      fields.team,
      team && (
        <TextLink to="/workorders" search={{ teamId: team.id }}>
          {team.name}
        </TextLink>
      ),
    ],
    [fields.deadline, <Moment at={order.deadline} />],
    [fields.priority, <PriorityBadge priority={order.priority} />],
    [fields.externalRef, externalRef],
    [fields.note, note],
    [fields.createdAt, <Moment at={order.createdAt} />],
    [fields.startedAt, startedAt && <Moment at={startedAt} />],
    [fields.completedAt, completedAt && <Moment at={completedAt} />],
  ];
  return (
    <Panel id="facts" title={t.facts}>
      <dl className={css["facts"]}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className={css["fact"]} data-long={name === fields.note}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </Panel>
  );
}
