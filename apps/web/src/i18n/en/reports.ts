import type { ReportsText } from "../reports.js";

/** The English texts. */
export const en: ReportsText = {
  period: "Period",
  periods: { today: "Today", week: "This week", month: "This month", custom: "Custom" },
  from: "From",
  to: "To",
  tooLong: (days) => `Choose at most ${days} days, and an end that is not before the beginning.`,
  print: "Print",
  export: "Download CSV",
  exportOf: (table) => `Download CSV: ${table}`,
  orders: {
    title: "Work orders by status",
    by: "Counted by",
    deadline: "Deadline",
    createdAt: "Date created",
    status: "Status",
    orders: "Work orders",
    ordered: "Ordered",
    hint: "Sums are for each unit.",
    overdue: (count) => `${count} late`,
  },
  operators: {
    title: "Results per operator",
    operator: "Operator",
    assigned: "Assigned",
    inProgress: "In progress",
    completed: "Completed (responsible)",
    made: (figure) => `${figure} made`,
    onTime: "On time",
    quality: "Quality ratio",
    hint: "Assigned and in progress: as of now, for the operator responsible. Good and scrap: what this person made of the orders completed in this period, whoever is responsible.",
  },
  daily: { title: "Output and scrap per day" },
  scrap: { title: "Scrap by reason", reason: "Reason", notSaid: "Not said", reports: "Reports", share: "Share" },
  hold: {
    title: "Time on hold by reason",
    reason: "Reason",
    time: "Time",
    minutes: "Minutes",
    share: "Share",
  },
};
