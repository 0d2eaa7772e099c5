import { useMutation, useQueryClient } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { settingsQuery } from "../../lib/settings.js";
import { settingsText } from "../../i18n/settings.js";
import { notifyDone } from "../../ui/notify.js";

/** Changes the plant's settings, and reads them again. */
export function useUpdateSettings() {
  const t = useText(settingsText);
  const queryClient = useQueryClient();
  return useMutation(
    trpc.settings.update.mutationOptions({
      onSuccess: async () => {
        await Promise.all(
          [settingsQuery.queryKey, trpc.settings.logo.queryKey()].map((queryKey) =>
            queryClient.invalidateQueries({ queryKey }),
          ),
        );
        notifyDone(t.saved);
      },
    }),
  );
}
