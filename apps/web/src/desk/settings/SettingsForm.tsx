import type { RouterInputs } from "@lantai/client";
import { Button, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useText } from "../../lib/language.js";
import { useMe } from "../../lib/session.js";
import { shellText } from "../../i18n/shell.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { useUpdateSettings } from "./useUpdateSettings.js";

interface SettingsFormProps {
  /** What is to be saved; null while there is nothing, or something is invalid. */
  change: RouterInputs["settings"]["update"] | null;
  onSaved?: () => void;
  children: ReactNode;
}

/** Fields of the plant's settings; an admin can save them. */
export function SettingsForm({ change, onSaved, children }: SettingsFormProps) {
  const { save } = useText(shellText);
  const isAdmin = useMe().role === "admin";
  const update = useUpdateSettings();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change) update.mutate(change, { onSuccess: onSaved });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {children}
        <ProblemAlert error={update.error} />
        {isAdmin && (
          <Button type="submit" style={{ alignSelf: "start" }} disabled={!change} loading={update.isPending}>
            {save}
          </Button>
        )}
      </Stack>
    </form>
  );
}
