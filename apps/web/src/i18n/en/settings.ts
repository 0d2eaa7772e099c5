import type { SettingsText } from "../settings.js";

/** The English texts. */
export const en: SettingsText = {
  tabs: { settings: "Plant and device", audit: "Audit log" },
  plant: "Plant",
  device: "This device",
  readOnly: "Only an admin can change the plant's settings.",
  timeZone: "Time zone",
  timeZoneHint: "Holds for order numbers, dates and shifts. Only whoever runs the server can change it.",
  tolerance: "Over-production tolerance",
  toleranceHint: "Good output may pass what was ordered by so much; more than that has to be confirmed.",
  toleranceWrong: "Enter a whole number from 0 to 100",
  toleranceExample: (ordered, limit) => `An order of ${ordered} takes up to ${limit} without asking.`,
  language: "Main language",
  languageHint: "For people who have not chosen one themselves.",
  saved: "Settings saved",
};
