import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { nameOf } from "../../lib/session.js";
import { peopleText } from "../../i18n/people.js";
import { ConfirmDialog } from "../../ui/ConfirmDialog.js";
import { notifyDone } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { TextLink } from "../../ui/TextLink.js";
import { useOperators } from "../work-orders/form/useOperators.js";
import { USUAL_VIEW } from "../work-orders/list-search.js";
import type { User } from "./UserTable.js";
import { useUpdateUser } from "./useUpdateUser.js";

/** Deactivates a user, after a confirmation, or activates them again. */
export function ActiveSwitch({ user, onDone }: { user: User; onDone: () => void }) {
  const t = useText(peopleText);
  const { number } = useFormat();
  const [isConfirming, setConfirming] = useState(false);
  const name = nameOf(user);
  const update = useUpdateUser(() => {
    notifyDone(user.active ? t.deactivated(name) : t.activated(name));
    setConfirming(false);
    onDone();
  });
  const operators = useOperators();
  const open = operators.find(({ id }) => id === user.id)?.openOrders ?? 0;
  const openHint = t.stillOpen(number(open));
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
      {open > 0 && (
        <TextLink to="/workorders" search={{ operatorId: user.id, ...USUAL_VIEW }} size="sm" fw={600}>
          {openHint}
        </TextLink>
      )}
      <Button variant="light" color="red" c="var(--late)" onClick={() => setConfirming(true)}>
        {t.deactivate}
      </Button>
      <ConfirmDialog
        isOpen={isConfirming}
        title={t.deactivateAsk(name)}
        hint={open > 0 ? `${openHint} ${t.deactivateHint}` : t.deactivateHint}
        action={t.deactivate}
        isPending={update.isPending}
        error={update.error}
        onConfirm={change}
        onClose={() => {
          update.reset();
          setConfirming(false);
        }}
      />
    </Stack>
  );
}
