import type { TimelineText } from "../timeline.js";

export const en: TimelineText = {
  events: {
    create: "Created",
    start: "Started",
    report: "Report",
    hold: "Held",
    resume: "Resumed",
    complete: "Completed",
    cancel: "Cancelled",
    reopen: "Reopened",
    restore: "Restored",
    correction: "Report corrected",
    edit: "Edited",
    note: "Note",
  },
  output: (good, scrap) =>
    good === null ? `Scrap ${scrap}` : scrap === null ? `Good ${good}` : `Good ${good}, scrap ${scrap}`,
  by: (name) => `by ${name}`,
  showOlder: "Show older",
  cut: "Only the newest 10,000 entries are shown.",
};
