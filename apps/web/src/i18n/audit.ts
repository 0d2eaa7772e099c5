import { audit as en } from "./en/audit.js";
import { audit as id } from "./id/audit.js";

export const auditText = { id, en };
