import { unguardCell } from "@lantai/api/platform/csv-cells";

/** A file of orders: its sheets that have rows; a CSV file has one, without a name. */
export interface ImportFile {
  name: string;
  sheets: readonly FileSheet[];
}

/** A sheet: its rows that are not empty, each with the line of the file at which it begins. */
export interface FileSheet {
  name: string;
  rows: readonly FileRow[];
}

/** A row of the file; a spreadsheet's number is a number, everything else is text. */
export interface FileRow {
  line: number;
  cells: readonly (string | number)[];
}

/** Why a file cannot be used. */
export type FileProblem = "kind" | "unreadable" | "empty" | "tooLarge" | "tooMany";

/** A file that cannot be used. */
export class FileError extends Error {
  readonly problem: FileProblem;
  constructor(problem: FileProblem, options?: ErrorOptions) {
    super(problem, options);
    this.problem = problem;
  }
}

/** The limits of what the server takes at once. */
const MAX_BYTES = 10 * 1024 * 1024;
const MAX_ROWS = 100_000;

/**
 * Reads a CSV or XLSX file.
 * @throws FileError where it is neither, damaged, empty or too large.
 */
export async function readFile(file: File): Promise<ImportFile> {
  if (file.size > MAX_BYTES) throw new FileError("tooLarge");
  const all = (await read(file)).map(({ name, rows }) => ({ name, rows: rows.filter(hasText) }));
  // One row is a header without data.
  const sheets = all.filter(({ rows }) => rows.length > 1);
  if (sheets.length === 0) throw new FileError("empty");
  if (sheets.some(({ rows }) => rows.length > MAX_ROWS + 1)) throw new FileError("tooMany");
  return { name: file.name, sheets };
}

const hasText = ({ cells }: FileRow) => cells.some((cell) => cell !== "");

async function read(file: File): Promise<FileSheet[]> {
  const kind = /\.(csv|txt|tsv|xlsx)$/i.exec(file.name)?.[1]?.toLowerCase();
  if (kind === undefined) throw new FileError("kind");
  return kind === "xlsx" ? readXlsx(file) : [{ name: "", rows: await readCsv(await textOf(file)) }];
}

async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  if (new Uint8Array(bytes).includes(0)) throw new FileError("unreadable");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // What older spreadsheet programs write.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

async function readCsv(text: string): Promise<FileRow[]> {
  const { default: Papa } = await import("papaparse");
  const rows: FileRow[] = [];
  let line = 1;
  let from = 0;
  Papa.parse<string[]>(text, {
    step: ({ data, meta }) => {
      rows.push({ line, cells: data.map((cell) => unguardCell(cell).trim()) });
      line += (text.slice(from, meta.cursor).match(/\r\n|\n|\r/g) ?? []).length;
      from = meta.cursor;
    },
  });
  return rows;
}

/** The worker's answer: the cells of every sheet, or null where the file is damaged. */
export type SheetAnswer = { name: string; rows: (string | number)[][] }[] | null;

async function readXlsx(file: File): Promise<FileSheet[]> {
  const worker = new Worker(new URL("./sheet.worker.js", import.meta.url), { type: "module" });
  try {
    const sheets = await new Promise<SheetAnswer>((resolve, reject) => {
      worker.addEventListener("message", ({ data }: MessageEvent<SheetAnswer>) => resolve(data));
      worker.addEventListener("error", (event) => reject(new Error(event.message)));
      worker.postMessage(file, []);
    });
    if (!sheets) throw new FileError("unreadable");
    return sheets.map(({ name, rows }) => ({ name, rows: rows.map((cells, at) => ({ line: at + 1, cells })) }));
  } finally {
    worker.terminate();
  }
}
