import type { MyReportsText } from "../my-reports.js";

/** The English texts. */
export const en: MyReportsText = {
  title: "My reports",
  today: "Today",
  workingDay: (day) => `Working day ${day}`,
  nothing: "no reports yet",
  total: (day, figures) => `${day}: ${figures}`,
  figures: (good, scrap) => (good === null ? `scrap ${scrap}` : scrap === null ? good : `${good}, scrap ${scrap}`),
  correct: "Correct",
  correctOf: (figures) => `Correct ${figures}`,
  takenBack: (reason) => `Corrected: ${reason}`,
  sentLater: (duration) => `sent ${duration} later`,
  reportedBy: (name) => `reported by ${name}`,
  sheetTitle: "Correct a report",
  was: (figures) => `Reported: ${figures}`,
  why: "Why?",
  reasons: {
    wrong_quantity: "Wrong quantity",
    counted_twice: "Counted twice",
    wrong_order: "Wrong work order",
    wrong_step: "Wrong step",
    other: "Other",
  },
  step: "The right step",
  same: "Change the quantity",
  sayWhy: "Say why in the note",
  submit: (figures) => `Make it ${figures}`,
  takeBack: (figures) => `Take back ${figures}`,
  tooMuch: (total, ordered) => `This makes ${total} of ${ordered} ordered. Is that right?`,
  undo: "Undo",
  undoFailed: {
    unreachable: "The server is away",
    tooLate: "It cannot be undone. See My reports.",
  },
};
