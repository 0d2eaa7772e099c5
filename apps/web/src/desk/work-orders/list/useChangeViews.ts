import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, newIdempotencyKey } from "../../../lib/api.js";
import type { OrderSearch } from "../search.js";
import { openingView } from "./opening-view.js";
import { forServer, parametersOf, readViews, type SavedView, type StoredViews, viewsQuery } from "./views.js";

/** Saves and removes views, and chooses the one with which the list opens. */
export function useChangeViews() {
  const queryClient = useQueryClient();
  const { data } = useQuery(viewsQuery);
  const { mutate, error } = useMutation({
    // What is saved replaces all of them: one change after the other, each on what the one before has left.
    scope: { id: "views" },
    mutationFn: (change: (now: StoredViews) => StoredViews) => {
      const now = queryClient.getQueryData(viewsQuery.queryKey) ?? { standard: null, saved: [] };
      return api.views.save.mutate(change(now), { context: { idempotencyKey: newIdempotencyKey() } });
    },
    onSuccess: (views) => {
      openingView.set(readViews(views).opening);
      queryClient.setQueryData(viewsQuery.queryKey, views);
    },
  });
  const others = ({ saved }: StoredViews, name: string) => saved.filter((view) => view.name !== name);
  return {
    error,
    /** Not before they are known. */
    isReady: data !== undefined,
    /** One of the same name is replaced. */
    add: (view: SavedView, onSaved: () => void) =>
      mutate((now) => ({ ...now, saved: [...others(now, view.name), forServer(view)] }), { onSuccess: onSaved }),
    remove: (name: string) => mutate((now) => ({ ...now, saved: others(now, name) })),
    openWith: (search: OrderSearch) => mutate((now) => ({ ...now, standard: parametersOf(search) })),
  };
}
