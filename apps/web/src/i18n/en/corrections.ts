import type { CorrectionsText } from "../corrections.js";

/** The English texts. */
export const en: CorrectionsText = {
  title: (number) => `Correct a report · ${number}`,
  was: "Reported",
  reason: "Reason",
  chooseReason: "Choose the reason.",
  replace: "There is a right quantity instead",
  good: "Good, the right quantity",
  scrap: "Scrap, the right quantity",
  note: "Note",
  noteNeeded: "Write the reason.",
  quantityNeeded: "Give a good or a scrap quantity, or clear the box above.",
  nothingChanged: "This is what was reported.",
  correct: "Correct",
  takeBack: "Take back",
  done: "Report corrected",
};
