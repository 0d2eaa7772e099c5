import { idempotent } from "../platform/idempotency.js";
import { personProcedure, roleProcedure, router } from "../platform/trpc.js";
import * as actions from "./actions.js";
import { describeTransitions, describeOperatorsTransitions } from "./describe-transitions.js";
import { History, ListHistory } from "./history-schema.js";
import {
  AssignedPage,
  CreateWorkOrder,
  GetWorkOrder,
  ListWorkOrders,
  SetStatus,
  UpdateWorkOrder,
  WorkOrderPage,
  WorkOrderWithSteps,
} from "./schema.js";

/** The work orders: planning, reading and editing them, their transitions and their history. */
export const workOrdersRouter = router({
  create: roleProcedure("production_manager", "admin", "workorders:write")
    .meta({
      rest: {
        method: "POST",
        path: "/workorders",
        operationId: "createWorkOrder",
        summary: "Plan a work order",
        rules: "`operatorId` must be an active operator. The order gets the next number of the plant's day.",
        status: 201,
        location: "/workorders/{number}",
        refuses: ["invalid_operator", "external_ref_taken"],
      },
    })
    .input(CreateWorkOrder)
    .output(WorkOrderWithSteps)
    .mutation(idempotent(WorkOrderWithSteps, actions.createWorkOrder)),

  list: roleProcedure("production_manager", "admin", "workorders:read")
    .meta({ rest: { method: "GET", path: "/workorders", operationId: "listWorkOrders", summary: "List work orders" } })
    .input(ListWorkOrders)
    .output(WorkOrderPage)
    .query(({ ctx, input }) => actions.listWorkOrders(ctx, input)),

  assigned: personProcedure("operator")
    .meta({
      rest: {
        method: "GET",
        path: "/workorders/assigned",
        operationId: "listAssignedWorkOrders",
        summary: "List the caller's own work orders",
      },
    })
    .input(ListWorkOrders)
    .output(AssignedPage)
    .query(({ ctx, input }) => actions.listAssigned(ctx, input)),

  get: roleProcedure("operator", "production_manager", "admin", "workorders:read")
    .meta({
      rest: {
        method: "GET",
        path: "/workorders/{id}",
        operationId: "getWorkOrder",
        summary: "Get a work order",
        refuses: ["not_assigned"],
      },
    })
    .input(GetWorkOrder)
    .output(WorkOrderWithSteps)
    .query(({ ctx, input }) => actions.getWorkOrder(ctx, input)),

  update: roleProcedure("production_manager", "admin", "workorders:write")
    .meta({
      rest: {
        method: "PUT",
        path: "/workorders/{id}",
        operationId: "updateWorkOrder",
        summary: "Edit a work order, change its status, or both",
        rules: `${describeTransitions()} With a \`status\`, \`note\` is the transition's. Other fields of a completed or cancelled order cannot change.`,
        isConditional: true,
        refuses: [
          "invalid_operator",
          "made_in_future",
          "made_too_long_ago",
          "external_ref_taken",
          "invalid_transition",
          "order_closed",
          "overproduction",
          "unit_in_use",
          "step_has_history",
          "counting_step_has_reports",
          "order_has_reports",
          "stale_version",
        ],
      },
    })
    .input(UpdateWorkOrder)
    .output(WorkOrderWithSteps)
    .mutation(idempotent(WorkOrderWithSteps, actions.updateWorkOrder, { checkReplay: actions.getWorkOrder })),

  setStatus: roleProcedure("operator", "production_manager", "admin", "workorders:write")
    .meta({
      rest: {
        method: "PUT",
        path: "/workorders/{id}/status",
        operationId: "reportStatus",
        summary: "Change a work order's status, and report output",
        rules: `${describeTransitions()} ${describeOperatorsTransitions()} Quantities are what was made since the last report. More good output than was ordered plus the plant's tolerance is \`overproduction\`, unless \`confirmOverproduction\` is true.`,
        isConditional: true,
        refuses: [
          "not_assigned",
          "invalid_operator",
          "made_in_future",
          "made_too_long_ago",
          "invalid_transition",
          "unexpected_status",
          "overproduction",
          "stale_version",
        ],
      },
    })
    .input(SetStatus)
    .output(WorkOrderWithSteps)
    .mutation(idempotent(WorkOrderWithSteps, actions.setStatus, { checkReplay: actions.getWorkOrder })),

  history: roleProcedure("operator", "production_manager", "admin", "workorders:read")
    .meta({
      rest: {
        method: "GET",
        path: "/workorders/{id}/history",
        operationId: "listHistory",
        summary: "The order's ledger: every transition, report, correction and edit, oldest first",
        refuses: ["not_assigned"],
      },
    })
    .input(ListHistory)
    .output(History)
    .query(({ ctx, input }) => actions.getHistory(ctx, input)),
});
