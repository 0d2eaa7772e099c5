import { Card, Stack, Tabs, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { lazyComponent } from "../../lib/lazy-component.js";
import { useText } from "../../lib/language.js";
import { useMe } from "../../lib/session.js";
import { settingsText } from "../../i18n/settings.js";
import { shellText } from "../../i18n/shell.js";
import { shiftsText } from "../../i18n/shifts.js";
import { PageTitle } from "../../ui/PageTitle.js";
import { Preferences } from "../../ui/Preferences.js";
import { DemoReset, useIsDemo } from "./DemoReset.js";
import { PlantName } from "./PlantName.js";
import { PlantSettings } from "./PlantSettings.js";
import { ReasonSettings } from "./ReasonSettings.js";
import { ShiftSettings } from "./ShiftSettings.js";

const AuditLog = lazyComponent(async () => (await import("../audit/AuditLog.js")).AuditLog);

/** What holds in this plant and on this device; for an admin, who changed what too. */
export function SettingsPage() {
  const { navigation } = useText(shellText);
  const t = useText(settingsText);
  const isAdmin = useMe().role === "admin";
  const { tab } = useSearch({ from: "/signed-in/manager/settings" });
  const navigate = useNavigate({ from: "/settings" });
  if (!isAdmin) {
    return (
      <>
        <PageTitle title={navigation.settings} />
        <Settings />
      </>
    );
  }
  const show = (next: string | null) => void navigate({ search: next === "audit" ? { tab: "audit" } : {} });
  return (
    <>
      <PageTitle title={navigation.settings} />
      <Tabs value={tab === "audit" ? "audit" : "settings"} onChange={show} keepMounted={false}>
        <Tabs.List aria-label={navigation.settings} mb="md">
          <Tabs.Tab value="settings">{t.tabs.settings}</Tabs.Tab>
          <Tabs.Tab value="audit">{t.tabs.audit}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="settings">
          <Settings />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <Suspense>
            <AuditLog />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function Settings() {
  const t = useText(settingsText);
  const { title: shiftsTitle } = useText(shiftsText);
  const isDemo = useIsDemo();
  return (
    <Stack maw="40rem">
      <Section id="plant" title={t.plant}>
        <PlantSettings />
      </Section>
      <Section id="printed" title={t.printed}>
        <PlantName />
      </Section>
      <Section id="shifts" title={shiftsTitle}>
        <ShiftSettings />
      </Section>
      <Section id="reasons" title={t.reasons}>
        <ReasonSettings />
      </Section>
      {isDemo && (
        <Section id="demo" title={t.demo.title}>
          <DemoReset />
        </Section>
      )}
      <Section id="device" title={t.device}>
        <Stack>
          <Preferences />
        </Stack>
      </Section>
    </Stack>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby={id}>
      <Title order={2} size="h4" mb="md" id={id}>
        {title}
      </Title>
      {children}
    </Card>
  );
}
