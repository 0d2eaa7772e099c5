import { Button, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { settingsText } from "../../i18n/settings.js";
import { ConfirmDialog } from "../../ui/ConfirmDialog.js";
import { notifyDone } from "../../ui/notify.js";

/** Is this the made-up factory? Only there can its data be put back. */
export function useIsDemo(): boolean {
  const { data = [] } = useQuery(trpc.auth.demoAccounts.queryOptions(undefined, { staleTime: Infinity }));
  return data.length > 0;
}

/** Puts the demo's data back, after a confirmation. */
export function DemoReset() {
  const { demo: t } = useText(settingsText);
  const [isAsking, setAsking] = useState(false);
  const queryClient = useQueryClient();
  const reset = useMutation(
    trpc.demo.reset.mutationOptions({
      onSuccess: async () => {
        await queryClient.resetQueries();
        setAsking(false);
        notifyDone(t.done);
      },
    }),
  );
  return (
    <Stack>
      <Text>{t.hint}</Text>
      <Button variant="default" style={{ alignSelf: "start" }} onClick={() => setAsking(true)}>
        {t.reset}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t.ask}
        hint={t.consequences}
        action={t.yes}
        isPending={reset.isPending}
        error={reset.error}
        onConfirm={() => reset.mutate()}
        onClose={() => setAsking(false)}
      />
    </Stack>
  );
}
