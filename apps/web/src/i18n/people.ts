import { people as en } from "./en/people.js";
import { people as id } from "./id/people.js";

export const peopleText = { id, en };
