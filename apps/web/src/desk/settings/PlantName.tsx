import { LONGEST_PLANT_NAME } from "@lantai/api/settings/rules";
import { Button, FileButton, Group, Input, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useText } from "../../lib/language.js";
import { useMe } from "../../lib/session.js";
import { useSettings } from "../../lib/settings.js";
import { settingsText } from "../../i18n/settings.js";
import { pngAddress, usePlantLogo } from "../plant/usePlantLogo.js";
import { logoOf } from "./logo-png.js";
import { SettingsForm } from "./SettingsForm.js";

const IMAGES = "image/png,image/jpeg,image/webp,image/svg+xml";

/** The plant's name and logo, as they stand on what is printed; an admin changes them. */
export function PlantName() {
  const t = useText(settingsText);
  const settings = useSettings();
  const isAdmin = useMe().role === "admin";
  const saved = usePlantLogo();
  /** Undefined while it is as it is saved. */
  const [typed, setTyped] = useState<string>();
  /** A PNG in Base64; null to take it away, undefined to leave it. */
  const [png, setPng] = useState<string | null>();
  const [isUnreadable, setUnreadable] = useState(false);
  const name = typed ?? settings.plantName ?? "";
  const plantName = name.trim() || null;
  const change = {
    ...(plantName !== settings.plantName && { plantName }),
    ...(png !== undefined && { logo: png }),
  };
  const forget = () => {
    setTyped(undefined);
    setPng(undefined);
  };
  const logo = png === undefined ? saved : png && pngAddress(png);
  const choose = async (file: File | null) => {
    if (!file) return;
    const read = await logoOf(file);
    setUnreadable(read === null);
    if (read !== null) setPng(read);
  };
  return (
    <SettingsForm change={change} onSaved={forget}>
      <Text size="sm" c="var(--ink-muted)">
        {t.printedHint}
      </Text>
      <TextInput
        label={t.plantName}
        maxLength={LONGEST_PLANT_NAME}
        autoComplete="organization"
        disabled={!isAdmin}
        value={name}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Input.Wrapper label={t.logo} labelElement="div" error={isUnreadable && t.logoWrong}>
        <Group mt={4}>
          {/* On white, as on paper. */}
          {logo && <img src={logo} alt={t.logo} style={{ maxWidth: "12rem", maxHeight: "4rem", background: "#fff" }} />}
          {isAdmin && (
            <FileButton accept={IMAGES} onChange={(file) => void choose(file)}>
              {(props) => (
                <Button variant="default" {...props}>
                  {logo ? t.otherLogo : t.chooseLogo}
                </Button>
              )}
            </FileButton>
          )}
          {isAdmin && logo && (
            <Button variant="subtle" onClick={() => setPng(null)}>
              {t.removeLogo}
            </Button>
          )}
          {!isAdmin && !logo && <Text>{t.noLogo}</Text>}
        </Group>
      </Input.Wrapper>
    </SettingsForm>
  );
}
