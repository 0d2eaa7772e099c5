import { shell as en } from "./en/shell.js";
import { shell as id } from "./id/shell.js";

export const shellText = { id, en };
