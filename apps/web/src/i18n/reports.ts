import { reports as en } from "./en/reports.js";
import { reports as id } from "./id/reports.js";

export const reportsText = { id, en };
