import { Button, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, trpc } from "../../lib/api.js";
import { useFormat } from "../../lib/format.js";
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
  const { percent } = useFormat();
  const queryClient = useQueryClient();
  const [share, setShare] = useState(0);
  const reset = useMutation({
    mutationFn: async () => {
      for await (const event of await api.demo.reset.mutate()) {
        if (event.kind === "done") return;
        setShare(event.done / event.total);
      }
      throw new Error("the reset's response ended early");
    },
    onSuccess: async () => {
      await queryClient.resetQueries();
      setAsking(false);
      notifyDone(t.done);
    },
  });
  return (
    <Stack>
      <Text>{t.hint}</Text>
      <Button variant="default" style={{ alignSelf: "start" }} onClick={() => setAsking(true)}>
        {t.reset}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t.ask}
        hint={reset.isPending ? t.progress(percent(share)) : t.consequences}
        action={t.yes}
        isPending={reset.isPending}
        error={reset.error}
        onConfirm={() => reset.mutate()}
        onClose={() => setAsking(false)}
      />
    </Stack>
  );
}
