import type { Viewer } from "@lantai/api/platform/actor";
import { useQuery } from "@tanstack/react-query";
import { useMe } from "../../lib/session.js";
import { myTeamsQuery } from "../queries/queries.js";

/** The person who is signed in, as the rules about orders see them; without a team until theirs are read. */
export function useViewer(): Viewer {
  const { id, role } = useMe();
  const { data } = useQuery(myTeamsQuery);
  return { id, role, teamIds: data?.teamIds ?? [] };
}
