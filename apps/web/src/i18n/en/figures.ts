import type { FiguresText } from "../figures.js";

/** The English texts. */
export const en: FiguresText = {
  day: "Date",
  good: "Good",
  scrap: "Scrap",
  unit: "Unit",
  total: "Total",
  asTable: "Show as a table",
  cumulative: "Cumulative",
  nothing: "No figures in this period.",
};
