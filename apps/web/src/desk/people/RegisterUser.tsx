import { Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ComponentProps, useState } from "react";
import { trpc } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { peopleText } from "../../i18n/people.js";
import { shellText } from "../../i18n/shell.js";
import { Secret } from "../../ui/Secret.js";
import { type RegisteredUser, RegisterForm } from "./RegisterForm.js";

interface RegisterUserProps extends Pick<ComponentProps<typeof RegisterForm>, "name" | "role"> {
  isOpen: boolean;
  /** Its name in the stack of panels that it opens over. */
  stackId?: string;
  onRegistered?: (account: RegisteredUser) => void;
  onClose: () => void;
}

/** Registers a user in a drawer, and shows the username and password to hand over. */
export function RegisterUser({ isOpen, stackId, onRegistered, onClose, ...form }: RegisterUserProps) {
  const t = useText(peopleText);
  const { close } = useText(shellText);
  const queryClient = useQueryClient();
  const [registered, setRegistered] = useState<RegisteredUser | null>(null);
  const leave = () => {
    setRegistered(null);
    onClose();
  };
  const finish = async (account: RegisteredUser) => {
    setRegistered(account);
    await Promise.all(
      [trpc.users.pathKey(), trpc.planning.operators.queryKey()].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    );
    onRegistered?.(account);
  };
  return (
    <Drawer
      opened={isOpen}
      onClose={leave}
      {...(stackId !== undefined && { stackId })}
      position="right"
      title={registered ? t.registered : form.role === "operator" ? t.registerOperator : t.register}
      closeButtonProps={{ "aria-label": close }}
    >
      {registered ? (
        <Stack>
          <Text role="status">{t.handover}</Text>
          <Secret label={t.username} value={registered.username} />
          <Secret label={t.password} value={registered.password} />
          <Group justify="flex-end">
            {!onRegistered && (
              <Button variant="default" onClick={() => setRegistered(null)}>
                {t.another}
              </Button>
            )}
            <Button onClick={leave}>{t.done}</Button>
          </Group>
        </Stack>
      ) : (
        <RegisterForm {...form} onRegistered={(account) => void finish(account)} />
      )}
    </Drawer>
  );
}
