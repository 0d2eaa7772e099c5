import { csvFile } from "../../../lib/csv.js";
import { csvCell, sheetCell } from "./cells.js";
import type { ExportCell } from "./rows.js";

/** A table to write to a file. */
export interface ExportTable {
  header: readonly string[];
  rows: readonly (readonly ExportCell[])[];
  timeZone: string;
}

/** The table as a CSV file, its moments in the plant's zone. */
export function toCsvFile({ header, rows, timeZone }: ExportTable): Promise<Blob> {
  return csvFile({ columns: header, rows: rows.map((row) => row.map((cell) => csvCell(cell, timeZone))) });
}

/** The table as an Excel workbook, written in a worker. Its texts are texts, so none of them can be a formula. */
export async function toXlsx({ header, rows, timeZone }: ExportTable): Promise<Blob> {
  const sheet = [[...header], ...rows.map((row) => row.map((cell) => sheetCell(cell, timeZone)))];
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
