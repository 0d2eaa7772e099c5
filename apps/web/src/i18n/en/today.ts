import type { TodayText } from "../today.js";

/** The English texts. */
export const en: TodayText = {
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
  steps: {
    title: "Three steps to start",
    done: "Done",
    operator: "Register an operator",
    operators: (n, formatted) => (n === 1 ? "1 operator is registered" : `${formatted} operators are registered`),
    operatorHint: "Whoever does the work. They get a username and a password.",
    anotherOperator: "Register another operator",
    order: "Plan a work order",
    orderHint: "What to make, how much, by when, and who makes it. A list that you have can be imported.",
    floor: "Take it to the floor",
    floorHint: "The operator scans the QR code on the printed sheet and reports from the phone.",
    address: (address) => `Without paper: the operator opens ${address} on the phone and signs in.`,
    ownAddress: (address) =>
      `${address} works on this computer only, in QR codes too. Open Lantai by this computer's address on the plant's network, then print.`,
    print: "Print the sheet",
    open: "Open the work order",
  },
  firstOrder: "Plan your first order",
  import: "Import from a file",
};
