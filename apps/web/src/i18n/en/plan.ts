import type { PlanText } from "../plan.js";

/** The English texts. */
export const en: PlanText = {
  title: "Steps",
  step: "Step",
  team: "Team",
  noTeam: "No team",
  planHint: "May be empty. Type a step's name, then Enter; a team's name becomes a step of that team.",
  proposed: "As in the latest work order for this product.",
  add: "Add a step",
  addButton: "Add",
  remove: (name) => `Remove ${name}`,
  earlier: (name) => `Move ${name} earlier`,
  later: (name) => `Move ${name} later`,
  rework: "Rework",
  reworkOf: (name) => `${name} is rework`,
  counts: "counts",
  countsHint: "What is good at this step is the order's good.",
  good: "Good",
  scrap: "Scrap",
  available: "Available",
  done: "Done",
  doneOf: (name) => `${name} done`,
  progress: (done, all) => `${done} of ${all} done`,
  lowered: (made, ordered) => `${made} are made already, more than the ${ordered} to be ordered.`,
  scanStep: (name) => `Scan to report at ${name}`,
};
