import { useMutation, useQueryClient } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { meQuery, useMe } from "../../lib/session.js";

/** Changes a user, and reads again what shows them. */
export function useUpdateUser(onDone: () => void) {
  const queryClient = useQueryClient();
  const me = useMe();
  return useMutation(
    trpc.users.update.mutationOptions({
      onSuccess: (user) => {
        void queryClient.invalidateQueries({ queryKey: trpc.users.pathKey() });
        if (user.id === me.id) void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
        onDone();
      },
    }),
  );
}
