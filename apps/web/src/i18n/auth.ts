import { auth as en } from "./en/auth.js";
import { auth as id } from "./id/auth.js";

export const authText = { id, en };
