import { Button, Divider, Group, Stack, Text } from "@mantine/core";
import IconLogout from "@tabler/icons-react/dist/esm/icons/IconLogout.mjs";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { openAppAt } from "../apps.js";
import { useText } from "../lib/language.js";
import { logOut } from "../lib/log-out.js";
import { forgetPerson, nameOf, useMe } from "../lib/session.js";
import { authText } from "../i18n/auth.js";
import { wordsText } from "../i18n/words.js";
import { Dialog } from "../ui/Dialog.js";
import { MantineRoot } from "../ui/MantineRoot.js";
import { Preferences } from "../ui/Preferences.js";
import { ChangePasswordForm } from "./ChangePasswordForm.js";

interface AccountDialogProps {
  onClose: () => void;
  children?: ReactNode;
}

/** The user's own account: language, appearance, password and sign-out. `children` is shown before the sign-out button. */
export function AccountDialog({ onClose, children }: AccountDialogProps) {
  const t = useText(authText);
  const { role } = useText(wordsText);
  const me = useMe();
  const [isChanging, setChanging] = useState(false);
  const leave = useMutation({
    mutationFn: async () => {
      await logOut();
      openAppAt("/sign-in");
      forgetPerson();
    },
  });
  return (
    <MantineRoot>
      <Dialog onClose={onClose} title={t.account}>
        <Stack>
          <div>
            <Text fw={600} className="breakable">
              {nameOf(me)}
            </Text>
            <Text size="sm" c="var(--ink-muted)" className="breakable">
              {me.username} · {role[me.role]}
            </Text>
          </div>
          <Preferences />
          <Divider />
          {isChanging ? (
            <ChangePasswordForm
              username={me.username}
              labels={{ current: t.currentPassword, submit: t.changePassword }}
            />
          ) : (
            <Button variant="default" onClick={() => setChanging(true)}>
              {t.changePassword}
            </Button>
          )}
          <Divider />
          {children}
          <Group justify="flex-end">
            <Button
              variant="light"
              leftSection={<IconLogout size={18} aria-hidden />}
              loading={leave.isPending}
              onClick={() => leave.mutate()}
            >
              {t.signOut}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </MantineRoot>
  );
}
