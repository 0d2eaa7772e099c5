import { problems as en } from "./en/problems.js";
import { problems as id } from "./id/problems.js";

export const problemsText = { id, en };
