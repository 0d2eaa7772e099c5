import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useText } from "../../lib/language.js";
import { peopleText } from "../../i18n/people.js";
import { SetPassword } from "./SetPassword.js";
import type { User } from "./UserTable.js";

/** Replaces the password of a user, after saying what ends with it. */
export function ResetPassword({ user }: { user: User }) {
  const t = useText(peopleText);
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <SetPassword user={user} />;
  return (
    <Stack gap="xs">
      <Text size="sm" c="var(--ink-muted)">
        {t.resetHint}
      </Text>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t.resetPassword}
      </Button>
    </Stack>
  );
}
