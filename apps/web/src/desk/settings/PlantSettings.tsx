import { overproductionLimit } from "@lantai/api/work-orders/quantities";
import { type Language, LANGUAGES } from "@lantai/db/vocabulary";
import { Input, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { useMe } from "../../lib/session.js";
import { useSettings } from "../../lib/settings.js";
import { settingsText } from "../../i18n/settings.js";
import { wordsText } from "../../i18n/words.js";
import { NumberField } from "../../ui/NumberField.js";
import { SettingsForm } from "./SettingsForm.js";

const EXAMPLE = { ordered: 200, unit: "pcs" };

/** The plant's settings: every manager sees them, an admin changes them. */
export function PlantSettings() {
  const t = useText(settingsText);
  const { language: languageWord } = useText(wordsText);
  const { quantity } = useFormat();
  const settings = useSettings();
  const isAdmin = useMe().role === "admin";
  /** What was edited here; the rest is as it is saved. */
  const [edited, setEdited] = useState<{ typed?: number | null; language?: Language }>({});
  const { typed = settings.overproductionTolerancePercent, language = settings.language } = edited;
  const percent = typed !== null && Number.isInteger(typed) && typed >= 0 && typed <= 100 ? typed : null;
  const change = {
    ...(percent !== null &&
      percent !== settings.overproductionTolerancePercent && { overproductionTolerancePercent: percent }),
    ...(language !== settings.language && { language }),
  };
  return (
    <SettingsForm change={percent === null ? null : change} onSaved={() => setEdited({})}>
      {!isAdmin && <Text c="var(--ink-muted)">{t.readOnly}</Text>}
      <Input.Wrapper label={t.timeZone} description={t.timeZoneHint} labelElement="div">
        <Text fw={600}>{settings.timeZone}</Text>
      </Input.Wrapper>
      <NumberField
        styles={{ wrapper: { maxWidth: "10rem" } }}
        label={t.tolerance}
        description={t.toleranceHint}
        rightSection="%"
        disabled={!isAdmin}
        error={percent === null && t.toleranceWrong}
        value={typed}
        onChange={(next) => setEdited({ ...edited, typed: next })}
      />
      {percent !== null && (
        <Text size="sm">
          {t.toleranceExample(
            quantity(EXAMPLE.ordered, EXAMPLE.unit),
            quantity(overproductionLimit(EXAMPLE.ordered, percent), EXAMPLE.unit),
          )}
        </Text>
      )}
      <Radio.Group
        label={t.language}
        description={t.languageHint}
        value={language}
        onChange={(next) => setEdited({ ...edited, language: next })}
        readOnly={!isAdmin}
      >
        <Stack gap={0}>
          {LANGUAGES.map((each) => (
            <Radio key={each} value={each} label={languageWord[each]} disabled={!isAdmin} />
          ))}
        </Stack>
      </Radio.Group>
    </SettingsForm>
  );
}
