import { words as en } from "./en/words.js";
import { words as id } from "./id/words.js";

export const wordsText = { id, en };
