import { canEdit, transitionVerb } from "@lantai/api/work-orders/rules";
import { isAborted } from "@lantai/db/vocabulary";
import { Button, Group, Menu } from "@mantine/core";
import IconDots from "@tabler/icons-react/dist/esm/icons/IconDots.mjs";
import { useText } from "../../../lib/language.js";
import { useMe } from "../../../lib/session.js";
import { orderText } from "../../../i18n/order.js";
import type { Transitions } from "../transitions/useTransitions.js";
import { offeredTransitions } from "../transitions/offered.js";
import type { WorkOrder } from "../../../orders/types.js";
import type { OrderSearch } from "../search.js";
import { MenuLink } from "./MenuLink.js";

interface OrderActionsProps {
  order: WorkOrder;
  search: OrderSearch;
  transitions: Transitions;
  onPanel: (panel: string) => void;
}

/** The actions that the rules allow on the order now, the most likely first. */
export function OrderActions({ order, search, transitions, onPanel }: OrderActionsProps) {
  const { verbs, page: t } = useText(orderText);
  const { role } = useMe();
  const { number } = order;
  const isEditable = canEdit(order.status).ok;
  return (
    <Group gap="xs" role="group" aria-label={t.actions}>
      {offeredTransitions(order, role).map((to, at) => (
        <Button
          key={to}
          variant={at === 0 ? "filled" : "default"}
          {...(isAborted(to) && { c: "var(--late)" })}
          loading={transitions.pending?.to === to}
          onClick={() => transitions.request(order, to)}
        >
          {verbs[transitionVerb(order.status, to)]}
        </Button>
      ))}
      {isEditable && (
        <Button variant="default" onClick={() => onPanel(`edit:${number}`)}>
          {t.edit}
        </Button>
      )}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={18} aria-hidden />}>
            {t.more}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {isEditable && (
            <Menu.Item mih="var(--target)" onClick={() => onPanel(`assign:${number}`)}>
              {t.reassign}
            </Menu.Item>
          )}
          <MenuLink to="/workorders" search={{ ...search, panel: `copy:${number}` }}>
            {t.duplicate}
          </MenuLink>
          <MenuLink to="/print" search={{ orders: number, as: "spk" }}>
            {t.print}
          </MenuLink>
          <MenuLink to="/print" search={{ orders: number, as: "label" }}>
            {t.label}
          </MenuLink>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
