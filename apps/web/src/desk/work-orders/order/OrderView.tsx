import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useText } from "../../../lib/language.js";
import { historyQuery, progressQuery } from "../../../lib/ledger.js";
import { orderText } from "../../../i18n/order.js";
import { Due } from "../../../ui/Due.js";
import { QueryState } from "../../../ui/QueryState.js";
import { PageTitle } from "../../../ui/PageTitle.js";
import { Panel } from "../../../ui/Panel.js";
import { PriorityBadge } from "../../../ui/PriorityBadge.js";
import { useTransitions } from "../transitions/useTransitions.js";
import { Timeline } from "../../../orders/Timeline.js";
import { timelineOf } from "../../../orders/timeline.js";
import type { WorkOrder } from "../../../orders/types.js";
import type { OrderSearch } from "../search.js";
import { FactsPanel } from "./FactsPanel.js";
import css from "./Facts.module.css";
import { Forecast } from "./Forecast.js";
import { Holds, useHolds } from "./holds.js";
import { NoteForm } from "./NoteForm.js";
import { OrderActions } from "./OrderActions.js";
import { OrderState } from "./OrderState.js";
import { OutputPanel } from "./OutputPanel.js";
import { TimeByStatus } from "./TimeByStatus.js";
import { useOrderCommands } from "./useOrderCommands.js";

interface OrderViewProps {
  order: WorkOrder;
  search: OrderSearch;
  onPanel: (panel: string) => void;
}

/** An order as it is now, and its history. */
export function OrderView({ order, search, onPanel }: OrderViewProps) {
  const { page: t } = useText(orderText);
  const transitions = useTransitions();
  useOrderCommands({ order, transitions, onPanel });
  const history = useQuery(historyQuery(order.id));
  const notes = useQuery(progressQuery(order.id));
  const holds = useHolds([order]);
  return (
    <Holds value={holds}>
      <PageTitle title={order.number}>
        <OrderActions order={order} search={search} transitions={transitions} onPanel={onPanel} />
      </PageTitle>
      <Group gap="sm" mb="md">
        <Text fw={650} size="lg" className="breakable">
          {order.productName}
        </Text>
        <OrderState order={order} />
        {order.priority !== "normal" && <PriorityBadge priority={order.priority} />}
        <Due order={order} />
        <Forecast order={order} />
      </Group>
      <div className={css["columns"]}>
        <div className={css["column"]}>
          <OutputPanel order={order} />
          <Panel id="timeline" title={t.timeline}>
            <NoteForm key={order.id} id={order.id} />
            <QueryState query={history} skeleton={<Skeleton h={200} />}>
              {({ items, isCut }) => (
                <Timeline
                  events={timelineOf(items, notes.data?.items ?? [])}
                  unit={order.unit}
                  isCut={isCut || notes.data?.isCut === true}
                  button={(text, onClick) => (
                    <Button variant="default" onClick={onClick}>
                      {text}
                    </Button>
                  )}
                />
              )}
            </QueryState>
          </Panel>
        </div>
        <Stack gap="md">
          <FactsPanel order={order} />
          {history.data?.isCut === false && <TimeByStatus history={history.data.items} />}
        </Stack>
      </div>
      {transitions.dialog}
    </Holds>
  );
}
