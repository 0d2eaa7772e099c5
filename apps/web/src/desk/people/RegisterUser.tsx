import { Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ComponentProps, useState } from "react";
import { trpc } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { peopleText } from "../../i18n/people.js";
import { shellText } from "../../i18n/shell.js";
import { Secret } from "../../ui/Secret.js";
import { useDiscardQuestion } from "../../ui/useDiscardQuestion.js";
import { LogInCard } from "./LogInCard.js";
import { type RegisteredUser, RegisterForm } from "./RegisterForm.js";

interface RegisterUserProps extends Pick<ComponentProps<typeof RegisterForm>, "name" | "role"> {
  isOpen: boolean;
  /** Its name in the stack of panels that it opens over. */
  stackId?: string;
  onRegistered?: (account: RegisteredUser) => void;
  onClose: () => void;
}

/** Registers a user in a drawer, and shows the username and password to hand over. */
export function RegisterUser({ isOpen, stackId, onRegistered, onClose, ...fields }: RegisterUserProps) {
  const t = useText(peopleText);
  const { close: closeWord } = useText(shellText);
  const queryClient = useQueryClient();
  const [registered, setRegistered] = useState<RegisteredUser | null>(null);
  const { close, leave, watch, settle, question } = useDiscardQuestion(() => {
    setRegistered(null);
    onClose();
  });
  const finish = async (account: RegisteredUser) => {
    settle();
    setRegistered(account);
    await Promise.all(
      [trpc.users.pathKey(), trpc.planning.operators.queryKey()].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    );
    onRegistered?.(account);
  };
  return (
    <>
      <Drawer
        opened={isOpen}
        onClose={close}
        {...(stackId !== undefined && { stackId })}
        position="right"
        // The password is shown once.
        closeOnClickOutside={registered === null}
        closeOnEscape={registered === null}
        title={registered ? t.registered : fields.role === "operator" ? t.registerOperator : t.register}
        closeButtonProps={{ "aria-label": closeWord }}
      >
        {registered ? (
          <Stack>
            <Text role="status">{t.handover}</Text>
            <Secret label={t.username} value={registered.username} />
            <Secret label={t.password} value={registered.password} />
            <LogInCard person={registered} password={registered.password} />
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
          watch(<RegisterForm {...fields} onRegistered={(account) => void finish(account)} />)
        )}
      </Drawer>
      {question}
    </>
  );
}
