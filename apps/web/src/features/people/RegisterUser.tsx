import { Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { peopleText } from "../../locales/people.js";
import { shellText } from "../../locales/shell.js";
import { Secret } from "../../ui/Secret.js";
import { RegisterForm } from "./RegisterForm.js";

/** Registers somebody in a panel at the side, and shows what to hand over to them. */
export function RegisterUser({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText(peopleText);
  const { close } = useText(shellText);
  const queryClient = useQueryClient();
  const [made, setMade] = useState<{ username: string; password: string } | null>(null);
  const leave = () => {
    setMade(null);
    onClose();
  };
  const keep = (account: { username: string; password: string }) => {
    setMade(account);
    void queryClient.invalidateQueries({ queryKey: trpc.users.pathKey() });
  };
  return (
    <Drawer
      opened={isOpen}
      onClose={leave}
      position="right"
      title={made ? t.registered : t.register}
      closeButtonProps={{ "aria-label": close }}
    >
      {made ? (
        <Stack>
          <Text role="status">{t.handover}</Text>
          <Secret label={t.username} value={made.username} />
          <Secret label={t.password} value={made.password} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setMade(null)}>
              {t.another}
            </Button>
            <Button onClick={leave}>{t.done}</Button>
          </Group>
        </Stack>
      ) : (
        <RegisterForm onRegistered={keep} />
      )}
    </Drawer>
  );
}
