import { useSyncExternalStore } from "react";
import { stored } from "../../../lib/stored.js";
import { type OrderSearch, readOrderSearch } from "../search.js";

/** A named view of the list, saved on this device. */
export interface SavedView {
  name: string;
  search: OrderSearch;
}

function readViews(found: unknown): SavedView[] | null {
  if (!Array.isArray(found)) return null;
  return found.flatMap((each: unknown) => {
    if (typeof each !== "object" || each === null) return [];
    const { name, search }: { name?: unknown; search?: unknown } = each;
    if (typeof name !== "string" || typeof search !== "object" || search === null) return [];
    return [{ name, search: readOrderSearch({ ...search }) }];
  });
}

const views = stored("lantai.order-views", readViews);
const NONE: readonly SavedView[] = [];

/** Saves a view; one of the same name is replaced. */
export function saveView(name: string, { page: _, cursor: __, panel: ___, ...search }: OrderSearch): void {
  views.set([...(views.get() ?? []).filter((view) => view.name !== name), { name, search }]);
}

/** Removes a view. */
export const removeView = (name: string) => views.set((views.get() ?? []).filter((view) => view.name !== name));

/** The saved views. */
export const useViews = (): readonly SavedView[] => useSyncExternalStore(views.subscribe, () => views.get() ?? NONE);
