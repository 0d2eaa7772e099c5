import type { AppRouter } from "@lantai/api/router";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { api, newIdempotencyKey, trpc } from "../../../lib/api.js";
import { USUAL_VIEW } from "../list-search.js";
import { type OrderSearch, readOrderSearch } from "../search.js";
import { deviceViews } from "./device-views.js";
import { openingView } from "./opening-view.js";

type StoredViews = inferRouterOutputs<AppRouter>["views"]["get"];

/** A named view of the list. */
export interface SavedView {
  name: string;
  search: OrderSearch;
}

/** A person's views, and the one with which the list opens. */
export interface OrderViews {
  opening: OrderSearch;
  saved: readonly SavedView[];
}

function read({ standard, saved }: StoredViews): OrderViews {
  return {
    opening: standard === null ? USUAL_VIEW : readOrderSearch(standard),
    saved: saved.map(({ name, search }) => ({ name, search: readOrderSearch(search) })),
  };
}

const viewsQuery = queryOptions({
  queryKey: trpc.views.get.queryKey(),
  queryFn: async (): Promise<StoredViews> => {
    const found = await api.views.get.query();
    const moved = deviceViews.get()?.filter(({ name }) => !found.saved.some((view) => view.name === name)) ?? [];
    const views = { ...found, saved: [...found.saved, ...moved.map(forServer)] };
    if (moved.length > 0) await api.views.save.mutate(views, { context: { idempotencyKey: newIdempotencyKey() } });
    deviceViews.set(null);
    openingView.set(read(views).opening);
    return views;
  },
  staleTime: 300_000,
});

/** A view is about rows and columns, not about a page of them or an open panel. */
function forServer({ name, search }: SavedView): StoredViews["saved"][number] {
  return { name, search: parametersOf(search) };
}

function parametersOf({ page: _, cursor: __, panel: ___, ...search }: OrderSearch) {
  const values: [string, string | number | boolean | undefined][] = Object.entries(search);
  return Object.fromEntries(values.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

/** This person's views; the usual ones until they are known, or where they cannot be read. */
export function useViews(): OrderViews {
  const { data } = useQuery(viewsQuery);
  const known = openingView.get();
  return data ? read(data) : { opening: known ? readOrderSearch({ ...known }) : USUAL_VIEW, saved: [] };
}

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
      openingView.set(read(views).opening);
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

/** Do two searches show the same rows and columns? */
export function isSameView(a: OrderSearch, b: OrderSearch): boolean {
  const text = (search: OrderSearch) =>
    JSON.stringify(Object.entries(parametersOf(search)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return text(a) === text(b);
}
