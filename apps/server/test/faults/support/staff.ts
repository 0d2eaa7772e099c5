import { z } from "zod";
import { callerOf } from "../../support/http.js";
import { fresh, ok, orderOf, type Person, signedIn } from "../../support/plant.js";

export const ADMIN_PASSWORD = "kunci-utama-pabrik";

/** Who writes while things break, and the running orders that they write about. */
export interface Staff {
  manager: Person;
  operator: Person;
  orders: string[];
}

/** Registers a manager and an operator at a server, and starts `orders` orders too large to be overproduced. */
export async function takeOnStaff(url: string, orders = 4): Promise<Staff> {
  const admin = await signedIn(url, "admin", ADMIN_PASSWORD);
  const hire = async (role: string) => {
    const [username, password] = [fresh(role.slice(0, 4)), "sandi-rahasia"];
    ok(await admin.post("/register", { username, password, role }));
    return signedIn(url, username, password);
  };
  const [manager, operator] = await Promise.all([hire("production_manager"), hire("operator")]);
  const order = { productName: "Engsel", quantity: 1e9, deadline: "2099-12-31", operatorId: operator.id };
  const begin = async () => {
    const { id } = orderOf(await callerOf(url, manager.token).post("/workorders", order));
    ok(await callerOf(url, operator.token).put(`/workorders/${id}/status`, { status: "in_progress" }));
    return id;
  };
  return {
    manager,
    operator,
    orders: z.array(z.string()).parse(await Promise.all(Array.from({ length: orders }, begin))),
  };
}
