import type { Role, WorkOrderStatus } from "@lantai/db/vocabulary";

type Who = "all" | "planners" | "none";

/** Who may make each transition, copied from the contract by hand: from (rows) to (columns). */
export const GRID: Record<WorkOrderStatus, Record<WorkOrderStatus, Who>> = {
  pending: { pending: "none", in_progress: "all", on_hold: "none", completed: "all", cancelled: "planners" },
  in_progress: { pending: "none", in_progress: "all", on_hold: "all", completed: "all", cancelled: "planners" },
  on_hold: { pending: "none", in_progress: "all", on_hold: "none", completed: "none", cancelled: "planners" },
  completed: {
    pending: "none",
    in_progress: "planners",
    on_hold: "none",
    completed: "none",
    cancelled: "none",
  },
  cancelled: {
    pending: "planners",
    in_progress: "none",
    on_hold: "none",
    completed: "none",
    cancelled: "none",
  },
};

export const MAY: Record<Who, readonly Role[]> = {
  all: ["operator", "production_manager", "admin"],
  planners: ["production_manager", "admin"],
  none: [],
};
