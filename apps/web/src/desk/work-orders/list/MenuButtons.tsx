import { Button, type ButtonProps } from "@mantine/core";
import IconBookmark from "@tabler/icons-react/dist/esm/icons/IconBookmark.mjs";
import IconColumns3 from "@tabler/icons-react/dist/esm/icons/IconColumns3.mjs";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import type { ComponentProps } from "react";
import { useText } from "../../../lib/language.js";
import { ordersText } from "../../../i18n/orders.js";

/** What the menu's target gives its button. */
type Target = Omit<ButtonProps, "children"> & Pick<ComponentProps<"button">, "ref" | "onClick" | "onPointerDown">;

/** Opens the views of the list. */
export function ViewsButton(target: Target) {
  const t = useText(ordersText);
  return (
    <Button variant="default" leftSection={<IconBookmark size={18} aria-hidden />} aria-haspopup="dialog" {...target}>
      {t.savedViews}
    </Button>
  );
}

/** Opens the choice of columns. */
export function ColumnsButton(target: Target) {
  const t = useText(ordersText);
  return (
    <Button variant="default" leftSection={<IconColumns3 size={18} aria-hidden />} aria-haspopup="dialog" {...target}>
      {t.columns}
    </Button>
  );
}

/** Opens the kinds of file that the list can be written to. */
export function ExportButton(target: Target) {
  const { export: t } = useText(ordersText);
  return (
    <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} aria-haspopup="menu" {...target}>
      {t.button}
    </Button>
  );
}
