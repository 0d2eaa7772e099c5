import { Button, Group } from "@mantine/core";
import IconLockExclamation from "@tabler/icons-react/dist/esm/icons/IconLockExclamation.mjs";
import { useState } from "react";
import { peopleText } from "../../i18n/people.js";
import { useText } from "../../lib/language.js";
import { nameOf } from "../../lib/session.js";
import { Badge } from "../../ui/Badge.js";
import { Dialog } from "../../ui/Dialog.js";
import { useOperators } from "../work-orders/form/useOperators.js";
import { ActiveBadge } from "./ActiveBadge.js";
import { SetPassword } from "./SetPassword.js";
import type { User } from "./UserTable.js";

/** Whether a user may sign in, and the way to a first password for one who has none. */
export function UserState({ user }: { user: User }) {
  const t = useText(peopleText);
  const [isGiving, setGiving] = useState(false);
  const who = t.givePasswordTo(nameOf(user));
  const isWithout = useOperators().find(({ id }) => id === user.id)?.hasPassword === false;
  if (!user.active || (!isWithout && !isGiving)) return <ActiveBadge active={user.active} words={t} />;
  return (
    <Group gap="xs">
      <Badge tone="late" icon={IconLockExclamation}>
        {t.noPassword}
      </Badge>
      <Button size="xs" aria-label={who} onClick={() => setGiving(true)}>
        {t.givePassword}
      </Button>
      {isGiving && (
        <Dialog title={who} onClose={() => setGiving(false)}>
          <SetPassword user={user} />
        </Dialog>
      )}
    </Group>
  );
}
