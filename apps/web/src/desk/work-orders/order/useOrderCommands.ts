import { canEdit, transitionVerb } from "@lantai/api/work-orders/rules";
import IconEdit from "@tabler/icons-react/dist/esm/icons/IconEdit.mjs";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import IconQrcode from "@tabler/icons-react/dist/esm/icons/IconQrcode.mjs";
import IconUser from "@tabler/icons-react/dist/esm/icons/IconUser.mjs";
import { useNavigate } from "@tanstack/react-router";
import { useText } from "../../../lib/language.js";
import { useMe } from "../../../lib/session.js";
import { orderText } from "../../../i18n/order.js";
import { STATUS_LOOKS } from "../../../ui/StatusBadge.js";
import type { WorkOrder } from "../../../orders/types.js";
import { useOfferCommands } from "../../palette/page-commands.js";
import { offeredTransitions } from "../transitions/offered.js";
import type { Transitions } from "../transitions/useTransitions.js";

interface OrderCommands {
  order: WorkOrder;
  transitions: Transitions;
  onPanel: (panel: string) => void;
}

/** Offers the palette what the order's page has buttons for. */
export function useOrderCommands({ order, transitions, onPanel }: OrderCommands): void {
  const { verbs, page: t } = useText(orderText);
  const { role } = useMe();
  const navigate = useNavigate();
  const { number } = order;
  const print = (as: "spk" | "label") => void navigate({ to: "/print", search: { orders: number, as } });
  useOfferCommands({
    title: number,
    commands: [
      ...offeredTransitions(order, role).map((to) => ({
        label: verbs[transitionVerb(order.status, to)],
        icon: STATUS_LOOKS[to].icon,
        run: () => transitions.request(order, to),
      })),
      ...(canEdit(order.status).ok
        ? [
            { label: t.edit, icon: IconEdit, run: () => onPanel(`edit:${number}`) },
            { label: t.reassign, icon: IconUser, run: () => onPanel(`assign:${number}`) },
          ]
        : []),
      { label: t.print, icon: IconPrinter, run: () => print("spk") },
      { label: t.label, icon: IconQrcode, run: () => print("label") },
    ],
  });
}
