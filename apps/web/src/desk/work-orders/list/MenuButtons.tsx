import { Button, type ButtonProps } from "@mantine/core";
import IconBookmark from "@tabler/icons-react/dist/esm/icons/IconBookmark.mjs";
import IconColumns3 from "@tabler/icons-react/dist/esm/icons/IconColumns3.mjs";
import IconFilter from "@tabler/icons-react/dist/esm/icons/IconFilter.mjs";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import type { ComponentProps } from "react";
import { useText } from "../../../lib/language.js";
import { ordersText } from "../../../i18n/orders.js";
import css from "./MenuButtons.module.css";

/** What the menu's target gives its button. */
type Target = Omit<ButtonProps, "children"> & Pick<ComponentProps<"button">, "ref" | "onClick" | "onPointerDown">;

/** Opens the filters that are used now and then, and says how many of them are set. */
export function FiltersButton({ set, ...target }: Target & { set: number }) {
  const t = useText(ordersText);
  return (
    <Button variant="default" leftSection={<IconFilter size={18} aria-hidden />} aria-haspopup="dialog" {...target}>
      {t.moreFilters(set)}
    </Button>
  );
}

/** Opens the views of the list. */
export function ViewsButton(target: Target) {
  const t = useText(ordersText);
  return (
    <Button variant="default" px="sm" title={t.savedViews} aria-label={t.savedViews} aria-haspopup="dialog" {...target}>
      <IconBookmark size={18} aria-hidden />
      <span className={css["views"]}>{t.savedViews}</span>
    </Button>
  );
}

/** Opens the choice of columns. */
export function ColumnsButton(target: Target) {
  const t = useText(ordersText);
  return (
    <Button variant="default" px="sm" title={t.columns} aria-label={t.columns} aria-haspopup="dialog" {...target}>
      <IconColumns3 size={18} aria-hidden />
      <span className={css["word"]}>{t.columns}</span>
    </Button>
  );
}

/** Opens the kinds of file that the list can be written to. */
export function ExportButton(target: Target) {
  const { export: t } = useText(ordersText);
  return (
    <Button variant="default" px="sm" title={t.button} aria-label={t.button} aria-haspopup="menu" {...target}>
      <IconDownload size={18} aria-hidden />
      <span className={css["word"]}>{t.button}</span>
    </Button>
  );
}
