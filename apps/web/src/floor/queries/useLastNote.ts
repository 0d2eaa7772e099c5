import { useQuery } from "@tanstack/react-query";
import { nameOf } from "../../lib/session.js";
import { lastTransitionQuery, lastNoteQuery } from "./queries.js";

/** The newest note of an order, written alone or with a report, and who wrote it; null where there is none yet. */
export function useLastNote(ref: string, { enabled }: { enabled: boolean }): { note: string; name: string } | null {
  const { data: notes } = useQuery({ ...lastNoteQuery(ref), enabled });
  const { data: history } = useQuery({ ...lastTransitionQuery(ref), enabled });
  const alone = notes?.items[0];
  const reported = history?.items.find(({ note }) => note !== null);
  if (reported?.note && (!alone || reported.at > alone.at)) {
    return { note: reported.note, name: nameOf(reported.madeBy ?? reported.actor) };
  }
  return alone ? { note: alone.note, name: nameOf(alone.madeBy ?? alone.author) } : null;
}
