import { wallClockAsUtc, wallClockAt } from "../../../lib/plant-clock.js";
import type { ExportCell } from "./rows.js";
import type { SheetCell } from "./xlsx.worker.js";

/** A cell as a CSV file has it; a moment is the plant's wall clock, `2026-11-23 14:30`. */
export function csvCell(cell: ExportCell, timeZone: string): string | number | null {
  if (cell === null || typeof cell !== "object") return cell;
  const { day, time } = wallClockAt(cell.at, timeZone);
  return `${day} ${time}`;
}

/** A cell as a spreadsheet has it, whose date-times have no zone: it holds the plant's wall clock. */
export function sheetCell(cell: ExportCell, timeZone: string): SheetCell {
  return cell !== null && typeof cell === "object" ? wallClockAsUtc(cell.at, timeZone) : cell;
}
