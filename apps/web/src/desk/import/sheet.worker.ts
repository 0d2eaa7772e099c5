import { type CellValue, readSheet } from "read-excel-file/universal";
import type { SheetAnswer } from "./read-file.js";

/** A cell as the import takes it: a spreadsheet's moment has no zone, so it is its wall clock. */
function toCell(value: CellValue | null): string | number {
  const cell: unknown = value;
  if (typeof cell === "number") return cell;
  if (typeof cell === "string") return cell.trim();
  if (!(cell instanceof Date)) return typeof cell === "boolean" ? String(cell) : "";
  const [day = "", time = ""] = cell.toISOString().split("T");
  return time.startsWith("00:00:00") ? day : `${day} ${time.slice(0, 5)}`;
}

async function answer(file: Blob): Promise<void> {
  const sheet: SheetAnswer = await readSheet(file).then(
    (rows) => rows.map((row) => row.map(toCell)),
    () => null,
  );
  globalThis.postMessage(sheet, { transfer: [] });
}

globalThis.addEventListener("message", ({ data }: MessageEvent<Blob>) => void answer(data));
