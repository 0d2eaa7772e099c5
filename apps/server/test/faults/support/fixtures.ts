import { ADMIN_PASSWORD } from "../../support/test-server.js";
import { createUser, logIn, type TestUser } from "../../support/users.js";
import { createOrderIn } from "../../support/work-orders.js";

/** How many orders the load reports on. */
const ORDERS = 4;

/** The users who send the load, and the ids of the orders in progress that it reports on. */
export interface Fixtures {
  manager: TestUser;
  operator: TestUser;
  orderIds: string[];
}

/** Creates them on a server; the orders are too large to be over-produced. */
export async function createFixtures(url: string): Promise<Fixtures> {
  const admin = await logIn(url, "admin", ADMIN_PASSWORD);
  const [manager, operator] = await Promise.all([
    createUser({ url, admin }, "production_manager"),
    createUser({ url, admin }, "operator"),
  ]);
  const create = () => createOrderIn({ manager, operator }, "in_progress", { quantity: 1e9 });
  const orders = await Promise.all(Array.from({ length: ORDERS }, create));
  return { manager, operator, orderIds: orders.map(({ id }) => id) };
}
