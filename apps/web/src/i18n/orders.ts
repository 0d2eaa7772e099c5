import { orders as en } from "./en/orders.js";
import { orders as id } from "./id/orders.js";

export const ordersText = { id, en };
