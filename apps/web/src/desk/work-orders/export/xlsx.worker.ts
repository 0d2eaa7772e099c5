import writeExcelFile, { type Cell } from "write-excel-file/universal";

/** What a cell of the sheet can be. */
export type SheetCell = string | number | Date | null;

const HEADER = { fontWeight: "bold" } as const;

function toCell(value: SheetCell, row: number): Cell {
  if (value === null) return null;
  if (typeof value === "string") return { value, type: String, ...(row === 0 && HEADER) };
  if (typeof value === "number") return { value, type: Number };
  return { value, type: Date, format: "yyyy-mm-dd hh:mm" };
}

/** Takes a sheet's cells, the header first, and answers with the workbook. */
async function answer({ data }: MessageEvent<SheetCell[][]>): Promise<void> {
  const cells = data.map((row, at) => row.map((value) => toCell(value, at)));
  const columns = (data[0] ?? []).map((title) => ({ width: Math.max(14, String(title).length + 2) }));
  const workbook = await writeExcelFile(cells, { columns, stickyRowsCount: 1 }).toBlob();
  globalThis.postMessage(workbook, { transfer: [] });
}

globalThis.addEventListener("message", (event: MessageEvent<SheetCell[][]>) => void answer(event));
