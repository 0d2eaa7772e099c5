import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useText } from "../../lib/language.js";
import { useMe } from "../../lib/session.js";
import { peopleText } from "../../i18n/people.js";
import { shellText } from "../../i18n/shell.js";
import { teamsText } from "../../i18n/teams.js";
import { PageTitle } from "../../ui/PageTitle.js";
import { ServiceAccounts } from "./ServiceAccounts.js";
import { Teams } from "./Teams.js";
import { Users } from "./Users.js";

/** Users and teams, and for an admin service accounts too. */
export function PeoplePage() {
  const t = useText(peopleText);
  const { navigation } = useText(shellText);
  const me = useMe();
  const { tab = "users" } = useSearch({ from: "/signed-in/manager/people" });
  const navigate = useNavigate({ from: "/people" });
  const teams = useText(teamsText);
  const isAdmin = me.role === "admin";
  const show = (next: string | null) =>
    void navigate({ search: next === "teams" || next === "services" ? { tab: next } : {} });
  return (
    <>
      <PageTitle title={navigation.people} />
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List aria-label={t.tabs.label} mb="md">
          <Tabs.Tab value="users">{t.tabs.users}</Tabs.Tab>
          <Tabs.Tab value="teams">{teams.tab}</Tabs.Tab>
          {isAdmin && <Tabs.Tab value="services">{t.tabs.services}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="users">
          <Users />
        </Tabs.Panel>
        <Tabs.Panel value="teams">
          <Teams />
        </Tabs.Panel>
        {isAdmin && (
          <Tabs.Panel value="services">
            <ServiceAccounts />
          </Tabs.Panel>
        )}
      </Tabs>
    </>
  );
}
