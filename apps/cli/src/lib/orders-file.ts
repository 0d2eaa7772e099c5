import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { unguardCell } from "@lantai/api/platform/csv-cells";
import type { RouterInputs } from "@lantai/client";
import { CsvError, parse } from "csv-parse/sync";
import { Failure } from "./failure.js";
import { type Header, readHeader } from "./orders-header.js";

/** A row of an import. */
export type OrderRow = RouterInputs["workOrders"]["import"]["rows"][number];

/** A row that cannot be imported, and why. */
export interface BadRow {
  line: number;
  message: string;
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const LF = 0x0a;
const CR = 0x0d;

/**
 * Reads a file of orders (RFC 4180, UTF-8 with or without byte order mark). A row's line is the one on which it begins.
 * Cells that an export has guarded against formulas are read as what they were.
 * @throws Failure when it cannot be read as such a file at all.
 */
export async function readOrdersFile(path: string): Promise<{ rows: OrderRow[]; bad: BadRow[] }> {
  return readOrders(await contentOf(path));
}

async function contentOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const reason =
      code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : String(code ?? error);
    throw new Failure(`cannot read ${path}: ${reason}`);
  }
}

/** The rows in the content of a file, and those that are none. */
export function readOrders(file: Buffer): { rows: OrderRow[]; bad: BadRow[] } {
  const content = file.subarray(0, 3).equals(BYTE_ORDER_MARK) ? file.subarray(3) : file;
  if (!isUtf8(content)) throw new Failure(`line ${lineOfBadText(content)}: the file is not UTF-8`);
  const rows: OrderRow[] = [];
  const bad: BadRow[] = [];
  let header: Header | null = null;
  const broken = eachRecord(content, (record, line) => {
    // Spreadsheets write rows of separators alone where something stood once.
    if (record.every((cell) => cell.trim() === "")) return;
    if (header === null) header = readHeader(record, line);
    else {
      const row = readRow(header, record, line);
      if ("message" in row) bad.push(row);
      else rows.push(row);
    }
  });
  if (broken) bad.push(broken);
  if (header === null && !broken) readHeader([], 1);
  return { rows, bad };
}

function readRow(header: Header, record: readonly string[], line: number): OrderRow | BadRow {
  const hasMore = record.slice(header.length).some((cell) => cell.trim() !== "");
  if (record.length < header.length || hasMore) {
    return { line, message: `has ${record.length} columns instead of ${header.length}` };
  }
  const row: OrderRow = { line, externalRef: "", productName: "", quantity: "", deadline: "", operator: "" };
  for (const [i, field] of header.entries()) {
    const cell = record[i] ?? "";
    if (field === "unnamed" && cell.trim() !== "") return { line, message: `column ${i + 1} has no name` };
    if (field !== null && field !== "unnamed") row[field] = cell;
  }
  return row;
}

/** Goes through the records with the line on which each begins; gives back where the file is no CSV any more, if so. */
function eachRecord(content: Buffer, visit: (record: string[], line: number) => void): BadRow | null {
  let line = 1;
  let offset = 0;
  try {
    parse(content, {
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      // Lines are counted here: the library's count takes a CRLF inside quotes for two.
      on_record: (record: string[], { bytes }) => {
        visit(record.map(unguardCell), line);
        line += lineBreaks(content.subarray(offset, bytes));
        offset = bytes;
        return null;
      },
    });
    return null;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line, message: `${REASONS[error.code] ?? error.message}; nothing from here on was read` };
  }
}

const REASONS: Partial<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "a quote is opened and never closed",
  INVALID_OPENING_QUOTE: "a quote stands inside a cell that does not begin with one",
  CSV_INVALID_CLOSING_QUOTE: "something follows a closing quote",
};

function lineBreaks(bytes: Buffer): number {
  let count = 0;
  for (const [i, byte] of bytes.entries()) if (byte === LF || (byte === CR && bytes[i + 1] !== LF)) count++;
  return count;
}

function lineOfBadText(content: Buffer): number {
  let line = 1;
  for (let start = 0; ; line++) {
    const end = content.indexOf(LF, start);
    if (end === -1 || !isUtf8(content.subarray(start, end))) return line;
    start = end + 1;
  }
}
