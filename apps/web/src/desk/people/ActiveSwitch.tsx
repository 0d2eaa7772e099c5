import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useText } from "../../lib/language.js";
import { nameOf } from "../../lib/session.js";
import { peopleText } from "../../i18n/people.js";
import { ConfirmDialog } from "../../ui/ConfirmDialog.js";
import { notifyDone } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import type { User } from "./UserTable.js";
import { useUpdateUser } from "./useUpdateUser.js";

/** Takes somebody's access away, after asking, or gives it back. */
export function ActiveSwitch({ user, onDone }: { user: User; onDone: () => void }) {
  const t = useText(peopleText);
  const [isAsking, setAsking] = useState(false);
  const name = nameOf(user);
  const update = useUpdateUser(() => {
    notifyDone(user.active ? t.deactivated(name) : t.activated(name));
    setAsking(false);
    onDone();
  });
  const change = () => update.mutate({ id: user.id, active: !user.active });
  if (!user.active) {
    return (
      <Stack gap="xs">
        <Text size="sm" c="var(--ink-muted)">
          {t.activateHint}
        </Text>
        <ProblemAlert error={update.error} />
        <Button variant="default" loading={update.isPending} onClick={change}>
          {t.activate}
        </Button>
      </Stack>
    );
  }
  return (
    <Stack gap="xs">
      <Text size="sm" c="var(--ink-muted)">
        {t.deactivateHint}
      </Text>
      <Button variant="light" color="red" c="var(--late)" onClick={() => setAsking(true)}>
        {t.deactivate}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t.deactivateAsk(name)}
        hint={t.deactivateHint}
        action={t.deactivate}
        isPending={update.isPending}
        error={update.error}
        onConfirm={change}
        onClose={() => {
          update.reset();
          setAsking(false);
        }}
      />
    </Stack>
  );
}
