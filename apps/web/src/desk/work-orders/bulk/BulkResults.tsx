import { ScrollArea, Table } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { Link } from "@tanstack/react-router";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { ordersText } from "../../../i18n/orders.js";
import { problemsText } from "../../../i18n/problems.js";
import { Badge } from "../../../ui/Badge.js";
import type { WorkOrder } from "../../../orders/types.js";
import type { BulkResult } from "./run.js";

interface BulkResultsProps {
  orders: readonly WorkOrder[];
  results: ReadonlyMap<string, BulkResult>;
}

/** The orders that could not be changed, and why. */
export function BulkResults({ orders, results }: BulkResultsProps) {
  const { bulk: t } = useText(ordersText);
  const { fields } = useText(orderText);
  const problems = useText(problemsText);
  return (
    <ScrollArea.Autosize mah={280} viewportProps={{ tabIndex: 0 }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{fields.number}</Table.Th>
            <Table.Th scope="col">{t.result}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {orders.map((order) => {
            const result = results.get(order.id);
            if (result === undefined || result === "done") return null;
            return (
              <Table.Tr key={order.id}>
                <Table.Td>
                  <Link to="/workorders/$ref" params={{ ref: order.number }} target="_blank">
                    {order.number}
                  </Link>
                </Table.Td>
                <Table.Td>
                  <Badge tone="late" icon={IconAlertTriangle}>
                    {t.failed}
                  </Badge>{" "}
                  {problems[result]}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
