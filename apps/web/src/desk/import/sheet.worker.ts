import readSheets from "read-excel-file/universal";
import type { SheetAnswer } from "./read-file.js";
import { toFileCell } from "./sheet-cell.js";

async function answer(file: Blob): Promise<void> {
  const sheets: SheetAnswer = await readSheets(file).then(
    (all) => all.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(toFileCell)) })),
    () => null,
  );
  globalThis.postMessage(sheets, { transfer: [] });
}

globalThis.addEventListener("message", ({ data }: MessageEvent<Blob>) => void answer(data));
