import { useMutation, useQueryClient } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { meQuery, useMe } from "../../lib/session.js";

/** Changes a user, reads again what shows them, and is done when that is there: a panel opens on what a row says. */
export function useUpdateUser(onDone: () => void) {
  const queryClient = useQueryClient();
  const me = useMe();
  return useMutation(
    trpc.users.update.mutationOptions({
      onSuccess: async (user) => {
        if (user.id === me.id) void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
        await queryClient.invalidateQueries({ queryKey: trpc.users.pathKey() });
        onDone();
      },
    }),
  );
}
