import { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { expectOk } from "./expectations.js";
import type { ApiClient, ApiResponse } from "./http.js";

interface Planning {
  manager: ApiClient;
  operator: { id: string };
}

/** The order in a successful response, with every field of an order and no other. */
export const orderOf = (response: ApiResponse): WorkOrderWithSteps =>
  WorkOrderWithSteps.strict().parse(expectOk(response));

/** Creates an order for the operator, with what is given in place of the defaults. */
export async function createOrder(
  { manager, operator }: Planning,
  order: Record<string, unknown> = {},
): Promise<WorkOrderWithSteps> {
  const defaults = { productName: "Engsel", quantity: 100, deadline: "2099-12-31", operatorId: operator.id };
  return orderOf(await manager.post("/workorders", { ...defaults, ...order }));
}

/** Creates an order and takes it to this status. */
export async function createOrderIn(
  planning: Planning,
  status: WorkOrderWithSteps["status"],
  order?: Record<string, unknown>,
): Promise<WorkOrderWithSteps> {
  const { manager } = planning;
  const { id } = await createOrder(planning, order);
  const setStatus = async (body: object) => expectOk(await manager.put(`/workorders/${id}/status`, body));
  if (status === "in_progress" || status === "on_hold") await setStatus({ status: "in_progress" });
  if (status === "on_hold") await setStatus({ status, holdReason: "other" });
  if (status === "completed" || status === "cancelled") await setStatus({ status });
  return orderOf(await manager.get(`/workorders/${id}`));
}
