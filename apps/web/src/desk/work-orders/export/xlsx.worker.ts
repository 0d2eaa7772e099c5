import writeExcelFile, { type Cell, type Feature } from "write-excel-file/universal";
import { xlsxText } from "./xlsx-text.js";

/** What a cell of the sheet can be. */
export type SheetCell = string | number | { date: Date } | { moment: Date } | null;

const HEADER = { fontWeight: "bold" } as const;

/** The narrowest and the widest column, in letters. */
const WIDTH = { min: 8, max: 60 };
/** The room of the filter's button beside a title. */
const BUTTON_LETTERS = 4;

function toCell(value: SheetCell, row: number): Cell {
  if (value === null) return null;
  if (typeof value === "string") return { value: xlsxText(value), type: String, ...(row === 0 && HEADER) };
  if (typeof value === "number")
    return { value, type: Number, format: Number.isInteger(value) ? "#,##0" : "#,##0.###" };
  if ("date" in value) return { value: value.date, type: Date, format: "yyyy-mm-dd" };
  return { value: value.moment, type: Date, format: "yyyy-mm-dd hh:mm" };
}

/** How many letters a cell shows. */
function lettersOf(value: SheetCell): number {
  if (value === null) return 0;
  if (typeof value === "object") return "date" in value ? 10 : 16;
  return typeof value === "number" ? value.toLocaleString("en").length : value.length;
}

function widthsOf(rows: readonly (readonly SheetCell[])[]): { width: number }[] {
  const widest: number[] = [];
  rows.forEach((row, at) =>
    row.forEach((value, column) => {
      const letters = lettersOf(value) + (at === 0 ? BUTTON_LETTERS : 1);
      widest[column] = Math.max(widest[column] ?? WIDTH.min, letters);
    }),
  );
  return widest.map((letters) => ({ width: Math.min(letters, WIDTH.max) }));
}

/** The name of a column by its index: A, …, Z, AA. */
function columnName(at: number): string {
  const letter = String.fromCodePoint(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

/** A filter in the titles, which the library does not write by itself. */
function filterOver(rows: number, columns: number): Feature<Blob> {
  const range = `A1:${columnName(columns - 1)}${rows}`;
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml) => xml.replace("</sheetData>", `</sheetData><autoFilter ref="${range}"/>`),
        },
      },
    },
  };
}

/** Takes a sheet's cells, the header first, and answers with the workbook. */
async function answer({ data }: MessageEvent<SheetCell[][]>): Promise<void> {
  const cells = data.map((row, at) => row.map((value) => toCell(value, at)));
  const features = [filterOver(data.length, data[0]?.length ?? 1)];
  const sheet = { columns: widthsOf(data), stickyRowsCount: 1 };
  const workbook = await writeExcelFile(cells, sheet, { features }).toBlob();
  globalThis.postMessage(workbook, { transfer: [] });
}

globalThis.addEventListener("message", (event: MessageEvent<SheetCell[][]>) => void answer(event));
