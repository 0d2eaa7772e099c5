import { palette as en } from "./en/palette.js";
import { palette as id } from "./id/palette.js";

export const paletteText = { id, en };
