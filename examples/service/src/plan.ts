import { fail, lantai } from "./connect.js";

const [salesOrder, productName, quantity, deadline, operator] = process.argv.slice(2);
if (!salesOrder || !productName || !deadline || !operator) {
  console.error("usage: npm run plan -- SALES_ORDER PRODUCT QUANTITY DEADLINE OPERATOR");
  process.exit(1);
}

try {
  const { items } = await lantai.users.list.query({ role: "operator", active: true, q: operator });
  const found = items.find(({ username }) => username.toLowerCase() === operator.toLowerCase());
  if (!found) throw new Error(`there is no operator ${operator}`);
  const order = await lantai.workOrders.create.mutate(
    { externalRef: salesOrder, productName, quantity: Number(quantity), deadline, operatorId: found.id },
    // The same sales order sent again, also after a crash, is the same write: it is planned once.
    { context: { idempotencyKey: `plan ${salesOrder}` } },
  );
  console.log(`${order.number} ${order.externalRef}`);
} catch (error) {
  fail(error);
}
