import type { ShellText } from "../shell.js";

/** The English texts. */
export const en: ShellText = {
  navigation: {
    label: "Main menu",
    today: "Today",
    workOrders: "Work orders",
    reports: "Reports",
    people: "People",
    import: "Import",
    settings: "Settings",
  },
  openMenu: "Open the menu",
  closeMenu: "Close the menu",
  skipToContent: "Skip to the content",
  calendar: {
    monthLevelControl: "Choose a month",
    yearLevelControl: "Choose a year",
    nextMonth: "Next month",
    previousMonth: "Previous month",
    nextYear: "Next year",
    previousYear: "Previous year",
    nextDecade: "Next decade",
    previousDecade: "Previous decade",
  },
  connection: {
    down: "Disconnected",
    downHint: "Figures on the screen may lag behind. Lantai is reconnecting by itself.",
    offline: "Offline",
    offlineHint: "This device has no network.",
  },
  unclearNumber: (thousand, decimal) =>
    `This number is unclear. Write it like ${thousand} or ${decimal}, with at most 3 decimals.`,
  retry: "Try again",
  close: "Close",
  cancel: "Cancel",
  save: "Save",
  copy: "Copy",
  copied: "Copied",
  loading: "Loading",
  notFound: "Page not found",
  notFoundHint: "The address may be mistyped, or the page has moved.",
  goHome: "Go to the first page",
  overdueBy: (duration) => `${duration} late`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  previousPage: "Previous page",
  nextPage: "Next page",
};
