import type { AppRouter } from "@lantai/api/router";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { api, newIdempotencyKey, trpc } from "../../../lib/api.js";
import { stored } from "../../../lib/stored.js";
import { USUAL_VIEW } from "../list-search.js";
import { type OrderSearch, readOrderSearch } from "../search.js";
import { deviceViews } from "./device-views.js";

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

/** The opening view as this device last read it, so that the list does not wait for it. */
const remembered = stored("lantai.opening-view", (found) =>
  typeof found === "object" && found !== null ? readOrderSearch({ ...found }) : null,
);

const viewsQuery = queryOptions({
  queryKey: trpc.views.get.queryKey(),
  queryFn: async (): Promise<StoredViews> => {
    const found = await api.views.get.query();
    const moved = deviceViews.get()?.filter(({ name }) => !found.saved.some((view) => view.name === name)) ?? [];
    const views = { ...found, saved: [...found.saved, ...moved.map(forServer)] };
    if (moved.length > 0) await api.views.save.mutate(views, { context: { idempotencyKey: newIdempotencyKey() } });
    deviceViews.set(null);
    remembered.set(read(views).opening);
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
  return data ? read(data) : { opening: remembered.get() ?? USUAL_VIEW, saved: [] };
}

/** Saves and removes views, and chooses the one with which the list opens. */
export function useChangeViews() {
  const queryClient = useQueryClient();
  const { data } = useQuery(viewsQuery);
  const save = useMutation({
    mutationFn: (views: StoredViews) =>
      api.views.save.mutate(views, { context: { idempotencyKey: newIdempotencyKey() } }),
    onSuccess: (views) => {
      remembered.set(read(views).opening);
      queryClient.setQueryData(viewsQuery.queryKey, views);
    },
  });
  const now = data ?? { standard: null, saved: [] };
  const others = (name: string) => now.saved.filter((view) => view.name !== name);
  return {
    error: save.error,
    /** Not before they are known: what is saved replaces all of them. */
    isReady: data !== undefined,
    /** One of the same name is replaced. */
    add: (view: SavedView) => save.mutate({ ...now, saved: [...others(view.name), forServer(view)] }),
    remove: (name: string) => save.mutate({ ...now, saved: others(name) }),
    openWith: (search: OrderSearch) => save.mutate({ ...now, standard: parametersOf(search) }),
  };
}

/** Do two searches show the same rows and columns? */
export function isSameView(a: OrderSearch, b: OrderSearch): boolean {
  const text = (search: OrderSearch) =>
    JSON.stringify(Object.entries(parametersOf(search)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return text(a) === text(b);
}
