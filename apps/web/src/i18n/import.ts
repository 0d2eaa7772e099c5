import { importing as en } from "./en/import.js";
import { importing as id } from "./id/import.js";

export const importText = { id, en };
