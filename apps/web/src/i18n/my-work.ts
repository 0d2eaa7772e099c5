import { myWork as en } from "./en/my-work.js";
import { myWork as id } from "./id/my-work.js";

export const myWorkText = { id, en };
