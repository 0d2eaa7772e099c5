import { AppShell, Burger, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, Outlet } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { useText } from "../../lib/language.js";
import { lazyComponent } from "../../lib/lazy-component.js";
import { offerResumption, useIsSessionEnded } from "../../lib/session-end.js";
import { useWasIdle } from "../../lib/when-idle.js";
import { shellText } from "../../i18n/shell.js";
import { MantineRoot } from "../../ui/MantineRoot.js";
import { CommandCenter } from "../palette/CommandCenter.js";
import { Brand } from "../../ui/Brand.js";
import { ConnectionBadge } from "../../ui/ConnectionBadge.js";
import { keepFocus } from "../../ui/keep-focus.js";
import css from "./ManagerLayout.module.css";
import { NAVIGATION } from "./navigation.js";
import { UserMenu } from "../../account/UserMenu.js";

const SessionEndDialog = lazyComponent(
  async () => (await import("../../account/SessionEndDialog.js")).SessionEndDialog,
);

const Notices = lazyComponent(async () => (await import("./Notices.js")).Notices);

/** The desk: one column of navigation and the page; on a phone the column is behind a button. */
export function ManagerLayout() {
  return (
    <MantineRoot>
      <Desk />
    </MantineRoot>
  );
}

function Desk() {
  const t = useText(shellText);
  const [isOpen, menu] = useDisclosure(false);
  const wasIdle = useWasIdle();
  useEffect(keepFocus, []);
  useEffect(offerResumption, []);
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 200, breakpoint: "md", collapsed: { mobile: !isOpen } }}
      padding={{ base: "sm", sm: "md" }}
      classNames={{ header: css["frame"], navbar: css["frame"] }}
    >
      <AppShell.Header>
        <a href="#content" className={css["skip"]}>
          {t.skipToContent}
        </a>
        <Group h="100%" px="sm" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={menu.toggle}
              hiddenFrom="md"
              size="sm"
              w={44}
              h={44}
              aria-label={isOpen ? t.closeMenu : t.openMenu}
              aria-expanded={isOpen}
            />
            <div className={css["brand"]}>
              <Brand />
            </div>
          </Group>
          {/* On a small phone a long name is shortened. */}
          <Group gap="xs" wrap="nowrap" miw={0} className={css["marks"] ?? ""}>
            <ConnectionBadge />
            <CommandCenter />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t.navigation.label}>
        {NAVIGATION.map(({ to, word, icon: Picture }) => (
          <Link
            key={to}
            to={to}
            className={css["link"]}
            activeOptions={{ exact: to === "/", includeSearch: false }}
            onClick={menu.close}
          >
            <Picture size={22} stroke={1.75} aria-hidden />
            {t.navigation[word]}
          </Link>
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
      {wasIdle && <Notices />}
      {useIsSessionEnded() && (
        <Suspense>
          <SessionEndDialog />
        </Suspense>
      )}
    </AppShell>
  );
}
