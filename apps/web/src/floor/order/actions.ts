import { transitionsFrom } from "@lantai/api/work-orders/rules";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";

/** What an operator can do with an order in one tap. */
export type Action = "start" | "resume" | "report" | "hold" | "finish";

/** The actions that the rules allow from a status, the most likely first. */
export function actionsFrom(status: WorkOrderStatus): Action[] {
  return transitionsFrom(status, "operator").flatMap((to): Action[] => {
    if (to === "in_progress")
      return status === "in_progress" ? ["report"] : [status === "on_hold" ? "resume" : "start"];
    if (to === "on_hold") return ["hold"];
    return to === "completed" ? ["finish"] : [];
  });
}
