import { Card, Stack, Title } from "@mantine/core";
import { useText } from "../../lib/language.js";
import { settingsText } from "../../locales/settings.js";
import { shellText } from "../../locales/shell.js";
import { PageTitle } from "../../ui/PageTitle.js";
import { Preferences } from "../../ui/Preferences.js";
import { PlantSettings } from "./PlantSettings.js";

/** What holds in this plant, and on this device. */
export function SettingsPage() {
  const { navigation } = useText(shellText);
  const t = useText(settingsText);
  return (
    <>
      <PageTitle title={navigation.settings} />
      <Stack maw="40rem">
        <Card withBorder padding="lg" component="section" aria-labelledby="plant">
          <Title order={2} size="h4" mb="md" id="plant">
            {t.plant}
          </Title>
          <PlantSettings />
        </Card>
        <Card withBorder padding="lg" component="section" aria-labelledby="device">
          <Title order={2} size="h4" mb="md" id="device">
            {t.device}
          </Title>
          <Stack>
            <Preferences />
          </Stack>
        </Card>
      </Stack>
    </>
  );
}
