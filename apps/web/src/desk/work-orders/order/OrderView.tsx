import { Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { historyQuery } from "../../../lib/ledger.js";
import { Due } from "../../../ui/Due.js";
import { PageTitle } from "../../../ui/PageTitle.js";
import { PriorityBadge } from "../../../ui/PriorityBadge.js";
import { useTransitions } from "../transitions/useTransitions.js";
import type { OrderWithSteps } from "../../../orders/types.js";
import type { OrderSearch } from "../search.js";
import { FactsPanel } from "./FactsPanel.js";
import css from "./Facts.module.css";
import { Forecast } from "./Forecast.js";
import { FormerOperators, useFormerOperators } from "./former-operators.js";
import { Holds, useHolds } from "./holds.js";
import { OrderActions } from "./OrderActions.js";
import { OrderState } from "./OrderState.js";
import { OrderTimeline } from "./OrderTimeline.js";
import { OutputPanel } from "./OutputPanel.js";
import { StepsPanel } from "../steps/StepsPanel.js";
import { TimeByStatus } from "./TimeByStatus.js";
import { useOrderCommands } from "./useOrderCommands.js";

interface OrderViewProps {
  order: OrderWithSteps;
  search: OrderSearch;
  onPanel: (panel: string) => void;
}

/** An order as it is now, and its history. */
export function OrderView({ order, search, onPanel }: OrderViewProps) {
  const transitions = useTransitions();
  useOrderCommands({ order, transitions, onPanel });
  const history = useQuery(historyQuery(order.id));
  const holds = useHolds([order]);
  const formerOperators = useFormerOperators([order]);
  return (
    <Holds value={holds}>
      <FormerOperators value={formerOperators}>
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
            <StepsPanel order={order} history={history.data?.items ?? []} />
            <OrderTimeline key={order.id} order={order} />
          </div>
          <Stack gap="md">
            <FactsPanel order={order} />
            {history.data?.isCut === false && <TimeByStatus history={history.data.items} />}
          </Stack>
        </div>
        {transitions.dialog}
      </FormerOperators>
    </Holds>
  );
}
