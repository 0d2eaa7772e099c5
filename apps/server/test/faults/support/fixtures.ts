import { z } from "zod";
import { apiClient } from "../../support/http.js";
import { expectOk } from "../../support/expectations.js";
import { logIn, type TestUser, uniqueName } from "../../support/users.js";
import { orderOf } from "../../support/work-orders.js";

export const ADMIN_PASSWORD = "kunci-utama-pabrik";

/** Who writes while things break, and the running orders that they write about. */
export interface Staff {
  manager: TestUser;
  operator: TestUser;
  orders: string[];
}

/** Registers a manager and an operator at a server, and starts `orders` orders too large to be overproduced. */
export async function takeOnStaff(url: string, orders = 4): Promise<Staff> {
  const admin = await logIn(url, "admin", ADMIN_PASSWORD);
  const hire = async (role: string) => {
    const [username, password] = [uniqueName(role.slice(0, 4)), "sandi-rahasia"];
    expectOk(await admin.post("/register", { username, password, role }));
    return logIn(url, username, password);
  };
  const [manager, operator] = await Promise.all([hire("production_manager"), hire("operator")]);
  const order = { productName: "Engsel", quantity: 1e9, deadline: "2099-12-31", operatorId: operator.id };
  const begin = async () => {
    const { id } = orderOf(await apiClient(url, manager.token).post("/workorders", order));
    expectOk(await apiClient(url, operator.token).put(`/workorders/${id}/status`, { status: "in_progress" }));
    return id;
  };
  return {
    manager,
    operator,
    orders: z.array(z.string()).parse(await Promise.all(Array.from({ length: orders }, begin))),
  };
}
