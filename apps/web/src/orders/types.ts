import type { AppRouter } from "@lantai/api/router";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

/** A work order. */
export type WorkOrder = Outputs["workOrders"]["list"]["items"][number];
/** A work order with its steps, as every answer about one order has it. */
export type OrderWithSteps = Outputs["workOrders"]["get"];
/** A step of an order. */
export type Step = OrderWithSteps["steps"][number];
/** One entry of an order's history. */
export type HistoryItem = Outputs["workOrders"]["history"]["items"][number];
/** A progress note. */
export type Progress = Outputs["progress"]["list"]["items"][number];
/** The filters, sort and page of a list of orders. */
export type ListInput = Inputs["workOrders"]["list"];
/** The sort of a list of orders. */
export type Sort = NonNullable<ListInput["sort"]>;
/** One page of orders. */
export type OrderPage = Outputs["workOrders"]["list"];
/** The input for a new order. */
export type CreateOrder = Inputs["workOrders"]["create"];
/** The input for an edit. */
export type UpdateOrder = Inputs["workOrders"]["update"];
/** A report that is taken back, and what stands instead. */
export type ReverseReport = Inputs["workOrders"]["reverse"];
/** An operator with their load. */
export type OperatorLoad = Outputs["planning"]["operators"]["items"][number];
/** A team, as an order or a step names it. */
export type TeamRef = NonNullable<WorkOrder["team"]>;
