import { settings as en } from "./en/settings.js";
import { settings as id } from "./id/settings.js";

export const settingsText = { id, en };
