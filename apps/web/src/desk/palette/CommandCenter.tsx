import { Button, Kbd } from "@mantine/core";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import { Suspense, useState } from "react";
import { lazyComponent } from "../../lib/lazy-component.js";
import { useText } from "../../lib/language.js";
import { paletteText } from "../../i18n/palette.js";
import css from "./CommandCenter.module.css";
import { MOD_KEY } from "./shortcuts.js";
import { useShortcuts } from "./useShortcuts.js";

const Palette = lazyComponent(async () => (await import("./Palette.js")).default);
const ShortcutSheet = lazyComponent(async () => (await import("./ShortcutSheet.js")).default);

/** The way to everything by keyboard: a button, the shortcuts, and what they open, which comes when first needed. */
export function CommandCenter() {
  const t = useText(paletteText);
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  useShortcuts({ onPalette: () => setOpen("palette"), onHelp: () => setOpen("help") });
  const close = () => setOpen(null);
  return (
    <>
      <Button
        variant="default"
        className={css["button"] ?? ""}
        aria-label={t.open}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        onClick={() => setOpen("palette")}
      >
        <IconSearch size={18} aria-hidden />
        <span className={css["words"]} aria-hidden>
          {t.short} <Kbd size="xs">{MOD_KEY} K</Kbd>
        </span>
      </Button>
      <Suspense>
        {open === "palette" && <Palette onClose={close} onHelp={() => setOpen("help")} />}
        {open === "help" && <ShortcutSheet onClose={close} />}
      </Suspense>
    </>
  );
}
