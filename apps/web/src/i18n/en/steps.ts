import type { StepsText } from "../steps.js";

/** The English texts. */
export const en: StepsText = {
  title: "My steps",
  position: (position, count) => `Step ${position} of ${count}`,
  available: (quantity) => `Available ${quantity}`,
  takeAvailable: (quantity) => `Available: ${quantity}`,
  passed: (quantity) => `${quantity} more than the step before`,
  made: (quantity) => `Good ${quantity}`,
  scrap: (quantity) => `scrap ${quantity}`,
  rework: "Rework",
  report: "Report",
  reportOn: (name) => `Report: ${name}`,
  done: "Step done",
  isDone: "Done",
  doneOf: (name) => `Step done: ${name}`,
  lastNote: (note, name) => `“${note}” · ${name}`,
};
