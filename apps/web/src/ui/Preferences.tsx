import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useText } from "../lib/language.js";
import { authText } from "../i18n/auth.js";
import { Labelled } from "./Labelled.js";
import { LanguageSwitch } from "./LanguageSwitch.js";

const THEMES = ["auto", "light", "dark"] as const;

/** This device's language and colour scheme. */
export function Preferences() {
  const t = useText(authText);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Labelled label={t.language}>
        <LanguageSwitch />
      </Labelled>
      <Labelled label={t.theme}>
        <SegmentedControl
          aria-label={t.theme}
          data={THEMES.map((value) => ({ value, label: t.themes[value] }))}
          value={colorScheme}
          onChange={setColorScheme}
        />
      </Labelled>
    </>
  );
}
