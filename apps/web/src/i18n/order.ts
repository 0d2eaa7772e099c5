import { order as en } from "./en/order.js";
import { order as id } from "./id/order.js";

export const orderText = { id, en };
