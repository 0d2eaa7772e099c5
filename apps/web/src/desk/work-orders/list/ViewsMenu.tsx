import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from "@mantine/core";
import IconBookmark from "@tabler/icons-react/dist/esm/icons/IconBookmark.mjs";
import IconTrash from "@tabler/icons-react/dist/esm/icons/IconTrash.mjs";
import { type FormEvent, useState } from "react";
import { useText } from "../../../lib/language.js";
import { ordersText } from "../../../i18n/orders.js";
import { shellText } from "../../../i18n/shell.js";
import { wordsText } from "../../../i18n/words.js";
import { ButtonLink } from "../../../ui/TextLink.js";
import type { OrderSearch } from "../search.js";
import { removeView, saveView, type SavedView, useViews } from "./views.js";

/** The built-in views, and those saved on this device; each is a link. */
export function ViewsMenu({ search }: { search: OrderSearch }) {
  const t = useText(ordersText);
  const { status } = useText(wordsText);
  const shell = useText(shellText);
  const saved = useViews();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const builtIn: SavedView[] = [
    { name: t.everyOrder, search: {} },
    { name: t.overdueOnly, search: { overdue: true, sort: "deadline" } },
    { name: status.on_hold, search: { status: "on_hold" } },
    { name: status.in_progress, search: { status: "in_progress", sort: "deadline" } },
  ];
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    saveView(name.trim(), search);
    setName("");
  };
  const viewLink = ({ name, search }: SavedView) => (
    <ButtonLink
      to="/workorders"
      search={search}
      variant="subtle"
      color="gray"
      justify="flex-start"
      flex={1}
      c="inherit"
      onClick={() => setOpen(false)}
    >
      {name}
    </ButtonLink>
  );
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={300} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconBookmark size={18} aria-hidden />}
          onClick={() => setOpen((was) => !was)}
        >
          {t.savedViews}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.savedViews}>
        <Stack gap={0}>
          {builtIn.map((view) => (
            <Group key={view.name}>{viewLink(view)}</Group>
          ))}
          {saved.map((view) => (
            <Group key={view.name} wrap="nowrap" gap={0}>
              {viewLink(view)}
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t.removeView(view.name)}
                onClick={() => removeView(view.name)}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          <form onSubmit={save}>
            <Group align="end" gap="xs" mt="xs" wrap="nowrap">
              <TextInput
                label={t.viewName}
                value={name}
                maxLength={60}
                onChange={(event) => setName(event.currentTarget.value)}
                flex={1}
              />
              <Button type="submit" variant="default" disabled={name.trim() === ""} aria-label={t.saveView}>
                {shell.save}
              </Button>
            </Group>
          </form>
          <Text size="xs" c="var(--ink-muted)" mt={4}>
            {t.saveViewHint}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
