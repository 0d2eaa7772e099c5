/** A spreadsheet shows 15 digits of a number, and stores binary fractions: 3.3 as 3.3000000000000003. */
const SHOWN_DIGITS = 15;

/** A number as a spreadsheet shows it. */
const shownNumber = (value: number) => Number(value.toPrecision(SHOWN_DIGITS));

/**
 * A spreadsheet's cell as the import takes it: a date, or a date and time of day, as its wall clock, because it has no
 * zone. A time of day is a fraction of a day, just before the second that is shown: it is rounded, never cut.
 */
export function toFileCell(cell: unknown): string | number {
  if (typeof cell === "number") return shownNumber(cell);
  if (typeof cell === "string") return cell.trim();
  if (!(cell instanceof Date)) return typeof cell === "boolean" ? String(cell) : "";
  const shown = new Date(Math.round(cell.getTime() / 1000) * 1000);
  if (Number.isNaN(shown.getTime())) return "";
  const [day = "", time = ""] = shown.toISOString().slice(0, 19).split("T");
  if (time === "00:00:00") return day;
  return `${day} ${time.endsWith(":00") ? time.slice(0, 5) : time}`;
}
