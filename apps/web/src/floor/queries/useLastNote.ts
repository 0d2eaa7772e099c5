import { useQuery } from "@tanstack/react-query";
import { lastNoteQuery } from "./queries.js";

/** The newest note of an order; undefined until it is read, and where there is none. */
export function useLastNote(ref: string, { enabled }: { enabled: boolean }) {
  const { data } = useQuery({ ...lastNoteQuery(ref), enabled });
  return data?.items[0];
}
