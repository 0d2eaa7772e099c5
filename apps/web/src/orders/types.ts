import type { AppRouter } from "@lantai/api/router";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

/** A work order as the server tells it. */
export type WorkOrder = Outputs["workOrders"]["get"];
/** One item of an order's ledger. */
export type HistoryItem = Outputs["workOrders"]["history"]["items"][number];
/** Something said about an order. */
export type Progress = Outputs["progress"]["list"]["items"][number];
/** What a list of orders can be asked. */
export type ListInput = Inputs["workOrders"]["list"];
/** What a list of orders can be sorted by. */
export type Sort = NonNullable<ListInput["sort"]>;
/** One page of orders. */
export type OrderPage = Outputs["workOrders"]["list"];
/** What a new order needs. */
export type CreateOrder = Inputs["workOrders"]["create"];
/** What can be changed about an order. */
export type UpdateOrder = Inputs["workOrders"]["update"];
/** A move, with what is reported and said on the way. */
export type SetStatus = Inputs["workOrders"]["setStatus"];
/** Somebody an order can be given to, with the load they carry. */
export type OperatorLoad = Outputs["planning"]["operators"]["items"][number];
