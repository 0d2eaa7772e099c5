import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone.js";
import utc from "dayjs/plugin/utc.js";
import { csvFile } from "../../../lib/csv.js";
import type { ExportCell } from "./rows.js";
import type { SheetCell } from "./xlsx.worker.js";

dayjs.extend(utc);
dayjs.extend(timezone);

/** A table to write to a file. */
export interface ExportTable {
  header: readonly string[];
  rows: readonly (readonly ExportCell[])[];
  timeZone: string;
}

/** The table as a CSV file, its moments in the plant's zone. */
export function toCsvFile({ header, rows, timeZone }: ExportTable): Promise<Blob> {
  const say = (cell: ExportCell) =>
    cell !== null && typeof cell === "object" ? dayjs(cell.at).tz(timeZone).format("YYYY-MM-DD HH:mm") : cell;
  return csvFile({ columns: header, rows: rows.map((row) => row.map(say)) });
}

/** The table as an Excel workbook, written in a worker. Its texts are texts, so none of them can be a formula. */
export async function toXlsx({ header, rows, timeZone }: ExportTable): Promise<Blob> {
  // A spreadsheet's moments have no zone: the plant's wall clock stands in them.
  const say = (cell: ExportCell): SheetCell =>
    cell !== null && typeof cell === "object" ? dayjs(cell.at).tz(timeZone).utc(true).toDate() : cell;
  const sheet = [[...header], ...rows.map((row) => row.map(say))];
  const worker = new Worker(new URL("./xlsx.worker.js", import.meta.url), { type: "module" });
  try {
    return await new Promise<Blob>((resolve, reject) => {
      worker.addEventListener("message", ({ data }: MessageEvent<Blob>) => resolve(data));
      worker.addEventListener("error", (event) => reject(new Error(event.message)));
      worker.postMessage(sheet, []);
    });
  } finally {
    worker.terminate();
  }
}
