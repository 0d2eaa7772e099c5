import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from "@mantine/core";
import IconHome from "@tabler/icons-react/dist/esm/icons/IconHome.mjs";
import IconTrash from "@tabler/icons-react/dist/esm/icons/IconTrash.mjs";
import { type FormEvent, useState } from "react";
import { useText } from "../../../lib/language.js";
import { ordersText } from "../../../i18n/orders.js";
import { shellText } from "../../../i18n/shell.js";
import { wordsText } from "../../../i18n/words.js";
import { type MenuStart, useMenu } from "../../../ui/LazyMenu.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";
import { ButtonLink } from "../../../ui/TextLink.js";
import { EVERY_STATUS, USUAL_VIEW } from "../list-search.js";
import type { OrderSearch } from "../search.js";
import { ViewsButton } from "./MenuButtons.js";
import { useChangeViews } from "./useChangeViews.js";
import { isSameView, type SavedView, useViews } from "./views.js";

/** The built-in views and the person's own, each a link; one of them is what the list opens with. */
export function ViewsMenu({ search, start }: { search: OrderSearch; start: MenuStart }) {
  const t = useText(ordersText);
  const { status } = useText(wordsText);
  const shell = useText(shellText);
  const { opening, saved } = useViews();
  const change = useChangeViews();
  const { isOpen, setOpen, button } = useMenu(start);
  const [name, setName] = useState("");
  const builtIn: SavedView[] = [
    { name: t.openOnly, search: USUAL_VIEW },
    { name: t.everyOrder, search: { status: EVERY_STATUS } },
    { name: t.overdueOnly, search: { overdue: true, sort: "deadline" } },
    { name: status.on_hold, search: { status: "on_hold" } },
    { name: status.in_progress, search: { status: "in_progress", sort: "deadline" } },
  ];
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    change.add({ name: name.trim(), search }, () => setName(""));
  };
  const row = (view: SavedView, isOwn: boolean) => {
    const isOpening = isSameView(view.search, opening);
    return (
      <Group key={`${isOwn} ${view.name}`} wrap="nowrap" gap={0}>
        <ButtonLink
          to="/workorders"
          search={view.search}
          variant="subtle"
          color="gray"
          justify="flex-start"
          flex={1}
          c="inherit"
          onClick={() => setOpen(false)}
        >
          <Text component="span" inherit truncate title={view.name}>
            {view.name}
          </Text>
        </ButtonLink>
        <ActionIcon
          variant="subtle"
          color={isOpening ? "indigo" : "gray"}
          aria-pressed={isOpening}
          aria-label={t.openWith(view.name)}
          title={t.openWith(view.name)}
          disabled={!change.isReady}
          onClick={() => change.openWith(view.search)}
        >
          <IconHome size={18} fill={isOpening ? "currentColor" : "none"} aria-hidden />
        </ActionIcon>
        {isOwn && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t.removeView(view.name)}
            onClick={() => change.remove(view.name)}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        )}
      </Group>
    );
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={300} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ViewsButton ref={button} onClick={() => setOpen((was) => !was)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t.savedViews}>
        <Stack gap={0}>
          <Text fw={650}>{t.savedViews}</Text>
          {builtIn.map((view) => row(view, false))}
          {saved.map((view) => row(view, true))}
          <form onSubmit={save}>
            <Group align="end" gap="xs" mt="xs" wrap="nowrap">
              <TextInput
                label={t.viewName}
                value={name}
                maxLength={60}
                onChange={(event) => setName(event.currentTarget.value)}
                flex={1}
              />
              <Button
                type="submit"
                variant="default"
                disabled={name.trim() === "" || !change.isReady}
                aria-label={t.saveView}
              >
                {shell.save}
              </Button>
            </Group>
          </form>
          <ProblemAlert error={change.error} />
          <Text size="xs" c="var(--ink-muted)" mt={4}>
            {t.saveViewHint}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
