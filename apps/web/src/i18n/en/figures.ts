import type { figures as id } from "../id/figures.js";

export const figures: typeof id = {
  day: "Date",
  good: "Good",
  scrap: "Scrap",
  unit: "Unit",
  total: "Total",
  asTable: "Show as a table",
  cumulative: "Cumulative",
  nothing: "No figures in this period.",
  hours: (count) => `${count} h`,
  minutes: (count) => `${count} min`,
  days: (count) => `${count} d`,
};
