import { figures as en } from "./en/figures.js";
import { figures as id } from "./id/figures.js";

export const figuresText = { id, en };
