import type { AppRouter } from "@lantai/api/router";
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { api, newIdempotencyKey, trpc } from "../../../lib/api.js";
import { USUAL_VIEW } from "../list-search.js";
import { type OrderSearch, readOrderSearch } from "../search.js";
import { deviceViews } from "./device-views.js";
import { openingView } from "./opening-view.js";

/** The views as the server stores them. */
export type StoredViews = inferRouterOutputs<AppRouter>["views"]["get"];

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

/** The views as they are used. */
export function readViews({ standard, saved }: StoredViews): OrderViews {
  return {
    opening: standard === null ? USUAL_VIEW : readOrderSearch(standard),
    saved: saved.map(({ name, search }) => ({ name, search: readOrderSearch(search) })),
  };
}

/** This person's views, as they are stored. */
export const viewsQuery = queryOptions({
  queryKey: trpc.views.get.queryKey(),
  queryFn: async (): Promise<StoredViews> => {
    const found = await api.views.get.query();
    const moved = deviceViews.get()?.filter(({ name }) => !found.saved.some((view) => view.name === name)) ?? [];
    const views = { ...found, saved: [...found.saved, ...moved.map(forServer)] };
    if (moved.length > 0) await api.views.save.mutate(views, { context: { idempotencyKey: newIdempotencyKey() } });
    deviceViews.set(null);
    openingView.set(readViews(views).opening);
    return views;
  },
  staleTime: 300_000,
});

/** A view is about rows and columns, not about a page of them or an open panel. */
export function forServer({ name, search }: SavedView): StoredViews["saved"][number] {
  return { name, search: parametersOf(search) };
}

/** What of a search a view keeps. */
export function parametersOf({ page: _, cursor: __, panel: ___, ...search }: OrderSearch) {
  const values: [string, string | number | boolean | undefined][] = Object.entries(search);
  return Object.fromEntries(values.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

/** This person's views; the usual ones until they are known, or where they cannot be read. */
export function useViews(): OrderViews {
  const { data } = useQuery(viewsQuery);
  const known = openingView.get();
  return data ? readViews(data) : { opening: known ? readOrderSearch({ ...known }) : USUAL_VIEW, saved: [] };
}

/** Do two searches show the same rows and columns? */
export function isSameView(a: OrderSearch, b: OrderSearch): boolean {
  const text = (search: OrderSearch) =>
    JSON.stringify(Object.entries(parametersOf(search)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return text(a) === text(b);
}
