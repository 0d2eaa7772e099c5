import { Button, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { trpc } from "../lib/api.js";
import { signInAgain } from "../apps.js";
import { useText } from "../lib/language.js";
import { nameOf, rememberPerson, useMe } from "../lib/session.js";
import { noteSessionResumed } from "../lib/session-end.js";
import { authText } from "../i18n/auth.js";
import { ProblemAlert } from "../ui/ProblemAlert.js";

/** The page below is not closed by a key that is meant for this dialog. */
const OWN_KEYS = { "data-mantine-stop-propagation": "true" };

/** Signs the same person in again over the page, which keeps everything that was typed. */
export function SessionEndDialog() {
  const t = useText(authText);
  const me = useMe();
  const queryClient = useQueryClient();
  const [password, setPassword] = useState("");
  const signIn = useMutation(
    trpc.auth.signIn.mutationOptions({
      onSuccess: async ({ user }) => {
        rememberPerson(user);
        noteSessionResumed();
        await queryClient.invalidateQueries();
      },
    }),
  );
  const leave = () => {
    signInAgain();
    noteSessionResumed();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ username: me.username, password });
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      centered
      title={t.sessionEnded}
      // Above every panel and dialog of the page.
      zIndex="calc(var(--mantine-z-index-modal) + 100)"
    >
      <form onSubmit={submit}>
        <Stack>
          <Text>{t.sessionEndedHint(nameOf(me))}</Text>
          {/* For password managers. */}
          <input type="hidden" autoComplete="username" name="username" value={me.username} />
          <PasswordInput
            {...OWN_KEYS}
            label={t.password}
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-autofocus
            visibilityToggleButtonProps={{ "aria-label": t.showPassword, ...OWN_KEYS }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <ProblemAlert error={signIn.error} />
          <Group justify="space-between">
            <Button variant="subtle" {...OWN_KEYS} onClick={leave}>
              {t.someoneElse}
            </Button>
            <Button type="submit" {...OWN_KEYS} loading={signIn.isPending}>
              {t.signIn}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
