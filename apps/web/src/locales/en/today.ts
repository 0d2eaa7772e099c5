import type { today as id } from "../id/today.js";

export const today: typeof id = {
  late: "Late",
  atRisk: "At risk",
  dueToday: "Due today",
  inProgress: "In progress",
  onHold: "On hold",
  atRiskHint: (hours) =>
    `Not late yet, but the pace since the start is too slow for the deadline, or nobody works on it with less than ${hours} hours left.`,
  showAll: (count) => `Show all (${count})`,
  moreThan: (count) => `${count}+`,
  allWell: "Nothing is late, at risk or on hold",
  allWellHint: "Every open work order is in time.",
  remainingOf: (remaining, ordered) => `${remaining} of ${ordered} remaining`,
  heldFor: (duration) => `On hold for ${duration}`,
  output: "Output today",
  outputHint: (days) =>
    `Today's plan: what was left of each work order this morning, spread evenly until its deadline, at most ${days} days ahead.`,
  plan: "Plan",
  ofPlan: (share) => `${share} of plan`,
  noPlan: "Nothing is planned for today",
  nothingMade: "No output and no plan today yet.",
  byStatus: "Due today, by status",
  nothingDue: "No work order is due today.",
  recentDays: (days) => `Output and scrap, last ${days} days`,
  allReports: "Open the reports",
  emptyTitle: "No work orders yet",
  emptyHint: "Plan the first one, or bring the list you have from CSV or Excel.",
  firstOrder: "Plan your first order",
  import: "Import from a file",
};
