import { ActionIcon, Button, Text } from "@mantine/core";
import IconBan from "@tabler/icons-react/dist/esm/icons/IconBan.mjs";
import IconCalendarDue from "@tabler/icons-react/dist/esm/icons/IconCalendarDue.mjs";
import IconFlag from "@tabler/icons-react/dist/esm/icons/IconFlag.mjs";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import IconQrcode from "@tabler/icons-react/dist/esm/icons/IconQrcode.mjs";
import IconUser from "@tabler/icons-react/dist/esm/icons/IconUser.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { Suspense, useState } from "react";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { lazyComponent } from "../../../lib/lazy-component.js";
import { ordersText } from "../../../i18n/orders.js";
import { ButtonLink } from "../../../ui/TextLink.js";
import type { RowSelection } from "../list/useRowSelection.js";
import css from "./BulkBar.module.css";
import type { BulkAction } from "./run.js";

const BulkDialog = lazyComponent(async () => (await import("./BulkDialog.js")).BulkDialog);

const ACTIONS = [
  ["assign", IconUser],
  ["priority", IconFlag],
  ["deadline", IconCalendarDue],
  ["cancel", IconBan],
] as const;

/** The actions on the selected orders; hidden while none is selected. */
export function BulkBar({ selection }: { selection: RowSelection }) {
  const { bulk: t } = useText(ordersText);
  const { number } = useFormat();
  const [action, setAction] = useState<BulkAction["kind"] | null>(null);
  const { orders } = selection;
  const numbers = orders.map((order) => order.number).join(",");
  return (
    <>
      <span role="status" className="sr-only">
        {orders.length > 0 && t.chosen(number(orders.length))}
      </span>
      {orders.length > 0 && (
        <div className={css["bar"]} role="group" aria-label={t.label}>
          <Text fw={650} mr="xs">
            {t.chosen(number(orders.length))}
          </Text>
          {ACTIONS.map(([kind, Picture]) => (
            <Button
              key={kind}
              variant="default"
              px="xs"
              leftSection={<Picture size={18} aria-hidden />}
              onClick={() => setAction(kind)}
            >
              {t[kind]}
            </Button>
          ))}
          <ButtonLink
            to="/print"
            search={{ orders: numbers, as: "spk" }}
            variant="default"
            px="xs"
            leftSection={<IconPrinter size={18} aria-hidden />}
          >
            {t.print}
          </ButtonLink>
          <ButtonLink
            to="/print"
            search={{ orders: numbers, as: "label" }}
            variant="default"
            px="xs"
            leftSection={<IconQrcode size={18} aria-hidden />}
          >
            {t.labels}
          </ButtonLink>
          <ActionIcon
            variant="subtle"
            color="gray"
            ml="auto"
            className={css["clear"] ?? ""}
            aria-label={t.clear}
            title={t.clear}
            onClick={selection.clear}
          >
            <IconX size={20} aria-hidden />
          </ActionIcon>
        </div>
      )}
      {action && (
        <Suspense>
          <BulkDialog
            kind={action}
            orders={orders}
            onClose={(done) => {
              setAction(null);
              if (done) selection.clear();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
