import { useMutation, useQueryClient } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { meQuery, useMe } from "../../lib/session.js";

/** Updates a user; `onDone` follows after the lists were read again, so that a drawer opens with the new values. */
export function useUpdateUser(onDone: () => void) {
  const queryClient = useQueryClient();
  const me = useMe();
  return useMutation(
    trpc.users.update.mutationOptions({
      onSuccess: async (user) => {
        if (user.id === me.id) void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
        await Promise.all(
          [trpc.users.pathKey(), trpc.planning.operators.queryKey()].map((queryKey) =>
            queryClient.invalidateQueries({ queryKey }),
          ),
        );
        onDone();
      },
    }),
  );
}
