import { isEndOfDay, wallClockAsUtc, wallClockAt } from "../../../lib/plant-clock.js";
import type { ExportCell, ExportMoment } from "./rows.js";
import type { SheetCell } from "./xlsx.worker.js";

/**
 * A moment as text: the plant's wall clock, `2026-11-23 14:30`, with the seconds of a deadline that has any, and the date
 * alone where it is the end of that day.
 */
function momentText({ at, isDeadline }: ExportMoment, timeZone: string): string {
  const { day, time } = wallClockAt(at, timeZone);
  if (isEndOfDay(at, timeZone)) return day;
  const seconds = at.slice(17, 19);
  return isDeadline && seconds !== "00" ? `${day} ${time}:${seconds}` : `${day} ${time}`;
}

/** A cell as a CSV file has it. */
export function csvCell(cell: ExportCell, timeZone: string): string | number | null {
  return cell === null || typeof cell !== "object" ? cell : momentText(cell, timeZone);
}

/**
 * A cell as a spreadsheet has it, whose date-times have no zone: it holds the plant's wall clock. Midnight is a text,
 * because a spreadsheet cannot tell it from the date alone.
 */
export function sheetCell(cell: ExportCell, timeZone: string): SheetCell {
  if (cell === null || typeof cell !== "object") return cell;
  const clock = wallClockAsUtc(cell.at, timeZone);
  if (isEndOfDay(cell.at, timeZone)) return { date: new Date(Math.floor(clock.getTime() / 86_400_000) * 86_400_000) };
  const isMidnight = clock.getTime() % 86_400_000 < 1000;
  return isMidnight ? momentText(cell, timeZone) : { moment: new Date(Math.floor(clock.getTime() / 1000) * 1000) };
}
