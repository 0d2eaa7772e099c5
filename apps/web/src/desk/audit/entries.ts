import type { AppRouter } from "@lantai/api/router";
import { infiniteQueryOptions } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { api } from "../../lib/api.js";
import type { AuditSearch } from "./search.js";

/** One entry of the audit log. */
export type Entry = inferRouterOutputs<AppRouter>["audit"]["list"]["items"][number];

const AT_ONCE = 50;

/** The entries of a search, newest first, a page after the other by its cursor. */
export const entriesQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ["audit", search],
    queryFn: ({ pageParam, signal }) =>
      api.audit.list.query({ ...search, limit: AT_ONCE, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // The log grows all the time: never from the cache.
    staleTime: 0,
  });

/** Every entry of a search, however many there are; `onProgress` hears how many have come. */
export async function readAllEntries(
  search: AuditSearch,
  { onProgress, signal }: { onProgress: (count: number) => void; signal: AbortSignal },
): Promise<Entry[]> {
  const entries: Entry[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.audit.list.query(
      { ...search, limit: 100, ...(cursor !== undefined && { cursor }) },
      { signal },
    );
    entries.push(...page.items);
    onProgress(entries.length);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return entries;
}
