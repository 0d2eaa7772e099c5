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
  printed: "The plant's name and logo",
  printedHint: "Printed at the head of work order sheets, reports and log-in cards.",
  plantName: "Name of the plant",
  logo: "Logo",
  chooseLogo: "Choose an image",
  otherLogo: "Choose another image",
  removeLogo: "Remove the logo",
  noLogo: "None yet",
  logoWrong: "This image cannot be read. Choose a PNG, JPEG, WebP or SVG image.",
  reasons: "Reasons for holds and scrap",
  reasonsHint:
    "Give them the names that your plant uses, and hide those that it does not. An empty one keeps its usual name; old reports take the new name too.",
  offerReason: (reason) => `Show ${reason}`,
  reasonName: (reason) => `Name for ${reason}`,
  demo: {
    title: "Demo factory",
    hint: "Tried things out? Put all example data back as it was at first.",
    reset: "Reset the demo",
    ask: "Reset the demo?",
    consequences:
      "All work orders, reports, teams, shifts and people that were added since the demo was opened will be gone. The example accounts and admins stay.",
    yes: "Yes, reset it",
    done: "The demo is reset",
  },
};
