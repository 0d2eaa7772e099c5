import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { useQuery } from "@tanstack/react-query";
import { problemCode } from "../../lib/problem.js";
import { orderQuery } from "./queries.js";

/** An order that has left the operator's list, as it is now, and whether that is because it is another operator's. */
export function useGoneOrder(
  listed: WorkOrderWithSteps,
  isGone: boolean,
): { order: WorkOrderWithSteps; isMoved: boolean } {
  const { data, error } = useQuery({ ...orderQuery(listed.number), enabled: isGone });
  const isNewer = isGone && data !== undefined && data.version > listed.version;
  return { order: isNewer ? data : listed, isMoved: isGone && problemCode(error) === "not_assigned" };
}
