import { stored } from "../../../lib/stored.js";
import { type OrderSearch, readOrderSearch } from "../search.js";

/** Views that an earlier release saved on this device; they move to the server once. */
export const deviceViews = stored("lantai.order-views", readViews);

function readViews(found: unknown): { name: string; search: OrderSearch }[] | null {
  if (!Array.isArray(found)) return null;
  return found.flatMap((each: unknown) => {
    if (typeof each !== "object" || each === null) return [];
    const { name, search }: { name?: unknown; search?: unknown } = each;
    if (typeof name !== "string" || typeof search !== "object" || search === null) return [];
    return [{ name, search: readOrderSearch({ ...search }) }];
  });
}
