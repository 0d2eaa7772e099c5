import { canEdit, canTransition } from "@lantai/api/work-orders/rules";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import { Button, Group, Stack, Table } from "@mantine/core";
import type { ReactNode } from "react";
import { useText } from "../../../lib/language.js";
import { nameOf, useMe } from "../../../lib/session.js";
import { orderText } from "../../../i18n/order.js";
import { Due } from "../../../ui/Due.js";
import { Moment } from "../../../ui/Moment.js";
import { PriorityBadge } from "../../../ui/PriorityBadge.js";
import { Quantity } from "../../../ui/Quantity.js";
import { RowsSkeleton } from "../../../ui/RowsSkeleton.js";
import { StatusBadge } from "../../../ui/StatusBadge.js";
import type { WorkOrder } from "../../../orders/types.js";
import { ConflictAlert } from "./ConflictAlert.js";

interface OrderConflictProps {
  seen: WorkOrder;
  /** The order as it is now; not there until it has been read. */
  now: WorkOrder | undefined;
  /** The status asked for; an edit has none. */
  to?: WorkOrderStatus;
  isPending: boolean;
  /** Sends the change again, for the version that is there now. */
  onGoAhead: (version: number) => void;
  onClose: () => void;
}

/** What is compared, and how it is shown. */
const FACTS = [
  ["status", (order) => order.status, (order) => <StatusBadge status={order.status} />],
  ["quantityGood", (o) => o.quantityGood, (o) => <Quantity value={o.quantityGood} unit={o.unit} />],
  ["quantityScrap", (o) => o.quantityScrap, (o) => <Quantity value={o.quantityScrap} unit={o.unit} />],
  ["productName", (order) => order.productName, (order) => order.productName],
  ["quantity", (o) => `${o.quantity} ${o.unit}`, (o) => <Quantity value={o.quantity} unit={o.unit} />],
  ["deadline", (order) => order.deadline, (order) => <Due order={order} />],
  ["operator", (order) => order.operator.id, (order) => nameOf(order.operator)],
  ["priority", (order) => order.priority, (order) => <PriorityBadge priority={order.priority} />],
  ["externalRef", (order) => order.externalRef, (order) => order.externalRef],
  ["note", (order) => order.note, (order) => order.note],
  ["updatedAt", (order) => order.updatedAt, (order) => <Moment at={order.updatedAt} />],
] as const satisfies readonly [string, (order: WorkOrder) => unknown, (order: WorkOrder) => ReactNode][];

/** The order as one saw it beside the order as it is now, and what can still be done. */
export function OrderConflict({ seen, now, to, isPending, onGoAhead, onClose }: OrderConflictProps) {
  const { conflict: t, fields } = useText(orderText);
  const { role } = useMe();
  if (!now) return <RowsSkeleton rows={3} />;
  const isPossible = (to === undefined ? canEdit(now.status) : canTransition(now.status, to, role)).ok;
  return (
    <Stack gap="md">
      <ConflictAlert orderId={now.id} hint={isPossible ? t.transitionHint : t.noLongerPossible} />
      <Table withRowBorders layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t.field}</Table.Th>
            <Table.Th scope="col">{t.seen}</Table.Th>
            <Table.Th scope="col">{t.now}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {FACTS.filter(([, of]) => of(seen) !== of(now)).map(([field, , show]) => (
            <Table.Tr key={field}>
              <Table.Th scope="row">{fields[field]}</Table.Th>
              <Table.Td className="breakable">{show(seen)}</Table.Td>
              <Table.Td className="breakable">{show(now)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t.keepNow}
        </Button>
        {isPossible && (
          <Button loading={isPending} onClick={() => onGoAhead(now.version)}>
            {t.goAhead}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
