import { LANGUAGES } from "@lantai/db/vocabulary";
import { SegmentedControl } from "@mantine/core";
import { chooseLanguage, useLanguage, useText } from "../lib/language.js";
import { authText } from "../i18n/auth.js";
import { wordsText } from "../i18n/words.js";

/** Chooses this device's language. */
export function LanguageSwitch() {
  const t = useText(authText);
  const { language: word } = useText(wordsText);
  return (
    <SegmentedControl
      aria-label={t.language}
      data={LANGUAGES.map((value) => ({ value, label: word[value] }))}
      value={useLanguage()}
      onChange={chooseLanguage}
    />
  );
}
