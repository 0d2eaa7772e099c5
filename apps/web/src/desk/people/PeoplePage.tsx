import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useText } from "../../lib/language.js";
import { useMe } from "../../lib/session.js";
import { peopleText } from "../../i18n/people.js";
import { shellText } from "../../i18n/shell.js";
import { PageTitle } from "../../ui/PageTitle.js";
import { ServiceAccounts } from "./ServiceAccounts.js";
import { Users } from "./Users.js";

/** Users, and for an admin service accounts too. */
export function PeoplePage() {
  const t = useText(peopleText);
  const { navigation } = useText(shellText);
  const me = useMe();
  const { tab = "users" } = useSearch({ from: "/signed-in/manager/people" });
  const navigate = useNavigate({ from: "/people" });
  if (me.role !== "admin") {
    return (
      <>
        <PageTitle title={navigation.people} />
        <Users />
      </>
    );
  }
  const show = (next: string | null) => void navigate({ search: next === "services" ? { tab: "services" } : {} });
  return (
    <>
      <PageTitle title={navigation.people} />
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List aria-label={t.tabs.label} mb="md">
          <Tabs.Tab value="users">{t.tabs.users}</Tabs.Tab>
          <Tabs.Tab value="services">{t.tabs.services}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="users">
          <Users />
        </Tabs.Panel>
        <Tabs.Panel value="services">
          <ServiceAccounts />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
