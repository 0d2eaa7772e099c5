import type { ShiftsText } from "../shifts.js";

/** The English texts. */
export const en: ShiftsText = {
  title: "Shifts",
  hint: "A shift lasts until the next one starts. The production day begins with the first shift.",
  none: "No shifts: the production day begins at 00:00.",
  runsNow: (shift, until) => `Now ${shift}, until ${until}`,
  validNow: "In force now",
  validFrom: (day) => `From ${day}`,
  change: "Change shifts",
  name: (position) => `Name of shift ${position}`,
  start: (position) => `Start of shift ${position}`,
  add: "Add a shift",
  remove: (name) => `Remove ${name}`,
  from: "In force from",
  fromHint: "Tomorrow or later. The shifts of past days do not change.",
  fromWrong: "Choose tomorrow or later",
  firstHint: "The first shifts are in force at once, for past days too.",
  nameMissing: "Enter a name",
  nameTaken: "This name is taken",
  startMissing: "Enter a time",
  startTooEarly: (minutes) => `At least ${minutes} minutes after the shift before`,
  saved: "Shifts saved",
  usual: ["Morning", "Afternoon", "Night"],
};
