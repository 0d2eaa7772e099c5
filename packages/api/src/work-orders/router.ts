import { idempotent } from "../platform/idempotency.js";
import { personProcedure, roleProcedure, router } from "../platform/trpc.js";
import * as actions from "./actions.js";
import {
  CreateWorkOrder,
  GetWorkOrder,
  History,
  ListHistory,
  ListWorkOrders,
  SetStatus,
  UpdateWorkOrder,
  WorkOrder,
  WorkOrderPage,
} from "./schema.js";

export const workOrdersRouter = router({
  create: roleProcedure("production_manager", "admin", "workorders:write")
    .meta({
      rest: {
        method: "POST",
        path: "/workorders",
        summary: "Plan a work order",
        status: 201,
        location: "/workorders/{number}",
        refuses: ["invalid_operator", "external_ref_taken"],
      },
    })
    .input(CreateWorkOrder)
    .output(WorkOrder)
    .mutation(idempotent(WorkOrder, actions.createWorkOrder)),

  list: roleProcedure("production_manager", "admin", "workorders:read")
    .meta({ rest: { method: "GET", path: "/workorders", summary: "List work orders" } })
    .input(ListWorkOrders)
    .output(WorkOrderPage)
    .query(({ ctx, input }) => actions.listWorkOrders(ctx, input)),

  assigned: personProcedure("operator")
    .meta({
      rest: {
        method: "GET",
        path: "/workorders/assigned",
        summary: "List the caller's own work orders",
      },
    })
    .input(ListWorkOrders)
    .output(WorkOrderPage)
    .query(({ ctx, input }) => actions.listAssigned(ctx, input)),

  get: roleProcedure("operator", "production_manager", "admin", "workorders:read")
    .meta({
      rest: {
        method: "GET",
        path: "/workorders/{id}",
        summary: "Get a work order",
        refuses: ["not_assigned"],
      },
    })
    .input(GetWorkOrder)
    .output(WorkOrder)
    .query(({ ctx, input }) => actions.getWorkOrder(ctx, input)),

  update: roleProcedure("production_manager", "admin", "workorders:write")
    .meta({
      rest: {
        method: "PUT",
        path: "/workorders/{id}",
        summary: "Edit a work order, change its status, or both",
        refuses: ["invalid_operator", "external_ref_taken", "invalid_transition", "order_closed", "stale_version"],
      },
    })
    .input(UpdateWorkOrder)
    .output(WorkOrder)
    .mutation(idempotent(WorkOrder, actions.updateWorkOrder, { checkReplay: actions.getWorkOrder })),

  setStatus: roleProcedure("operator", "production_manager", "admin", "workorders:write")
    .meta({
      rest: {
        method: "PUT",
        path: "/workorders/{id}/status",
        summary: "Change a work order's status, and report output",
        refuses: ["not_assigned", "invalid_transition", "overproduction", "stale_version"],
      },
    })
    .input(SetStatus)
    .output(WorkOrder)
    .mutation(idempotent(WorkOrder, actions.setStatus, { checkReplay: actions.getWorkOrder })),

  history: roleProcedure("operator", "production_manager", "admin", "workorders:read")
    .meta({
      rest: {
        method: "GET",
        path: "/workorders/{id}/history",
        summary: "The order's ledger: every transition and report, oldest first",
        refuses: ["not_assigned"],
      },
    })
    .input(ListHistory)
    .output(History)
    .query(({ ctx, input }) => actions.getHistory(ctx, input)),
});
