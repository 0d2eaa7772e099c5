import { Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { todayText } from "../../i18n/today.js";
import { Panel } from "../../ui/Panel.js";
import { ButtonLink } from "../../ui/TextLink.js";
import type { WorkOrder } from "../../orders/types.js";
import { FirstOperator } from "./FirstOperator.js";
import { Step } from "./Step.js";

/** What a new plant does first: an operator, an order, and the order's way to the floor. */
export function FirstSteps({ order }: { order: WorkOrder | null }) {
  const { steps: t, firstOrder, import: importWord } = useText(todayText);
  const { number } = useFormat();
  const { data } = useQuery(trpc.planning.operators.queryOptions());
  // Until this is known, no step is shown as open.
  if (!data) return null;
  const operators = data.items.length;
  const hasOperators = operators > 0;
  return (
    <Panel id="first-steps" title={t.title}>
      <Stack component="ol" gap="lg" m={0} p={0}>
        <Step
          at={1}
          isDone={hasOperators}
          title={hasOperators ? t.operators(operators, number(operators)) : t.operator}
          hint={t.operatorHint}
        >
          <FirstOperator isNext={!hasOperators} />
        </Step>
        <Step at={2} isDone={order !== null} title={order ? order.number : t.order} hint={t.orderHint}>
          {!order && (
            <>
              <ButtonLink to="/workorders" search={{ panel: "new" }} variant={hasOperators ? "filled" : "default"}>
                {firstOrder}
              </ButtonLink>
              <ButtonLink to="/import" variant="default">
                {importWord}
              </ButtonLink>
            </>
          )}
        </Step>
        <Step at={3} isDone={false} title={t.floor} hint={t.floorHint}>
          {order && <OpenOnTheFloor order={order} />}
        </Step>
      </Stack>
    </Panel>
  );
}

/** A browser on the server's own machine: its address leads a phone to the phone itself. */
const isOwnAddress = (hostname: string) => /^(localhost|127\..*|\[::1\])$/.test(hostname);

function OpenOnTheFloor({ order }: { order: WorkOrder }) {
  const { steps: t } = useText(todayText);
  const { origin, hostname } = globalThis.location;
  return (
    <Stack gap="xs">
      <Text size="sm" className="breakable">
        {isOwnAddress(hostname) ? t.ownAddress(origin) : t.address(origin)}
      </Text>
      <Group gap="sm">
        <ButtonLink to="/print" search={{ orders: order.number, as: "spk" }}>
          {t.print}
        </ButtonLink>
        <ButtonLink to="/workorders/$ref" params={{ ref: order.number }} variant="default">
          {t.open}
        </ButtonLink>
      </Group>
    </Stack>
  );
}
