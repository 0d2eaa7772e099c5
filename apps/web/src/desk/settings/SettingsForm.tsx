import type { RouterInputs } from "@lantai/client";
import { Button, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useText } from "../../lib/language.js";
import { useMe } from "../../lib/session.js";
import { shellText } from "../../i18n/shell.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { useUpdateSettings } from "./useUpdateSettings.js";

interface SettingsFormProps {
  /** What is to be saved, and nothing else: another admin may have changed the rest. Null while something is invalid. */
  change: RouterInputs["settings"]["update"] | null;
  onSaved?: () => void;
  children: ReactNode;
}

/** Fields of the plant's settings; an admin can save them. */
export function SettingsForm({ change, onSaved, children }: SettingsFormProps) {
  const { save } = useText(shellText);
  const isAdmin = useMe().role === "admin";
  const update = useUpdateSettings();
  const isChanged = change !== null && Object.keys(change).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) update.mutate(change, { onSuccess: onSaved });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {children}
        <ProblemAlert error={update.error} />
        {isAdmin && (
          <Button type="submit" style={{ alignSelf: "start" }} disabled={!isChanged} loading={update.isPending}>
            {save}
          </Button>
        )}
      </Stack>
    </form>
  );
}
