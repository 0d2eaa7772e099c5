import { unguardCell } from "@lantai/api/platform/csv-cells";

/** The table of a file: its titles, and its rows with the line of the file at which each begins (titles: line 1). */
export interface FileTable {
  name: string;
  header: readonly string[];
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
export async function readFile(file: File): Promise<FileTable> {
  if (file.size > MAX_BYTES) throw new FileError("tooLarge");
  const rows = (await read(file)).filter(({ cells }) => cells.some((cell) => cell !== ""));
  const [titles, ...data] = rows;
  if (!titles || data.length === 0) throw new FileError("empty");
  if (data.length > MAX_ROWS) throw new FileError("tooMany");
  return { name: file.name, header: titles.cells.map(String), rows: data };
}

async function read(file: File): Promise<FileRow[]> {
  const kind = /\.(csv|txt|tsv|xlsx)$/i.exec(file.name)?.[1]?.toLowerCase();
  if (kind === undefined) throw new FileError("kind");
  return kind === "xlsx" ? readXlsx(file) : readCsv(await textOf(file));
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

/** The worker's answer: the cells of the first sheet, or null where the file is damaged. */
export type SheetAnswer = (string | number)[][] | null;

async function readXlsx(file: File): Promise<FileRow[]> {
  const worker = new Worker(new URL("./sheet.worker.js", import.meta.url), { type: "module" });
  try {
    const sheet = await new Promise<SheetAnswer>((resolve, reject) => {
      worker.addEventListener("message", ({ data }: MessageEvent<SheetAnswer>) => resolve(data));
      worker.addEventListener("error", (event) => reject(new Error(event.message)));
      worker.postMessage(file, []);
    });
    if (!sheet) throw new FileError("unreadable");
    return sheet.map((cells, at) => ({ line: at + 1, cells }));
  } finally {
    worker.terminate();
  }
}
