import { today as en } from "./en/today.js";
import { today as id } from "./id/today.js";

export const todayText = { id, en };
