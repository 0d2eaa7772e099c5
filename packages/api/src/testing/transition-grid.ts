import type { Role, WorkOrderStatus } from "@lantai/db/vocabulary";

type Who = "all" | "planners" | "nobody";

/** Who may make each move, copied from the contract by hand: from (rows) to (columns). */
export const GRID: Record<WorkOrderStatus, Record<WorkOrderStatus, Who>> = {
  pending: { pending: "nobody", in_progress: "all", on_hold: "nobody", completed: "all", cancelled: "planners" },
  in_progress: { pending: "nobody", in_progress: "all", on_hold: "all", completed: "all", cancelled: "planners" },
  on_hold: { pending: "nobody", in_progress: "all", on_hold: "nobody", completed: "nobody", cancelled: "planners" },
  completed: {
    pending: "nobody",
    in_progress: "planners",
    on_hold: "nobody",
    completed: "nobody",
    cancelled: "nobody",
  },
  cancelled: {
    pending: "planners",
    in_progress: "nobody",
    on_hold: "nobody",
    completed: "nobody",
    cancelled: "nobody",
  },
};

export const MAY: Record<Who, readonly Role[]> = {
  all: ["operator", "production_manager", "admin"],
  planners: ["production_manager", "admin"],
  nobody: [],
};
