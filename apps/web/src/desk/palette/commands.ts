import { LANGUAGES } from "@lantai/db/vocabulary";
import { useMantineColorScheme } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconChartBar from "@tabler/icons-react/dist/esm/icons/IconChartBar.mjs";
import IconKeyboard from "@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs";
import IconLanguage from "@tabler/icons-react/dist/esm/icons/IconLanguage.mjs";
import IconMoon from "@tabler/icons-react/dist/esm/icons/IconMoon.mjs";
import IconPlayerPause from "@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconSun from "@tabler/icons-react/dist/esm/icons/IconSun.mjs";
import { useNavigate } from "@tanstack/react-router";
import { chooseLanguage, useLanguage, useText } from "../../lib/language.js";
import { paletteText } from "../../i18n/palette.js";
import { shellText } from "../../i18n/shell.js";
import { NAVIGATION } from "../shell/navigation.js";

/** Something that the palette does when it is chosen. */
export interface Command {
  group: "goTo" | "actions";
  label: string;
  icon: Icon;
  run: () => void;
}

/** The pages, and the most frequent actions. */
export function useCommands({ onHelp }: { onHelp: () => void }): readonly Command[] {
  const t = useText(paletteText);
  const { navigation } = useText(shellText);
  const language = useLanguage();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isDark =
    colorScheme === "dark" || (colorScheme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  const action = (label: string, icon: Icon, run: () => void): Command => ({ group: "actions", label, icon, run });
  return [
    ...NAVIGATION.map(({ to, word, icon }): Command => ({
      group: "goTo",
      label: navigation[word],
      icon,
      run: () => void navigate({ to }),
    })),
    action(t.newOrder, IconPlus, () => void navigate({ to: "/workorders", search: { panel: "new" } })),
    action(t.late, IconAlertTriangle, () => void navigate({ to: "/workorders", search: { overdue: true } })),
    action(t.held, IconPlayerPause, () => void navigate({ to: "/workorders", search: { status: "on_hold" } })),
    action(t.thisMonth, IconChartBar, () => void navigate({ to: "/reports", search: { period: "month" } })),
    ...LANGUAGES.filter((other) => other !== language).map((other) =>
      action(paletteText[other].useThis, IconLanguage, () => chooseLanguage(other)),
    ),
    action(isDark ? t.light : t.dark, isDark ? IconSun : IconMoon, () => setColorScheme(isDark ? "light" : "dark")),
    action(t.help, IconKeyboard, onHelp),
  ];
}
