import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import type { Client } from "@lantai/api/client";
import { unguardCell } from "@lantai/api/platform/csv-cells";
import { CsvError, parse } from "csv-parse/sync";
import { Failure } from "./failure.js";

type ImportInput = Parameters<Client["workOrders"]["import"]["mutate"]>[0];
export type OrderRow = ImportInput["rows"][number];

/** A row that cannot be imported, and why. */
export interface BadRow {
  line: number;
  message: string;
}

/** The columns, in their order. */
const HEADER = ["external_ref", "product_name", "quantity", "deadline", "operator"] as const;

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
  let sawHeader = false;
  const broken = eachRecord(content, (record, line) => {
    if (record.length === 1 && record[0] === "") return;
    if (!sawHeader) {
      requireHeader(record);
      sawHeader = true;
      return;
    }
    const [externalRef, productName, quantity, deadline, operator, ...more] = record;
    if (operator === undefined || more.length > 0) {
      bad.push({ line, message: `has ${record.length} columns instead of ${HEADER.length}` });
    } else if (
      externalRef !== undefined &&
      productName !== undefined &&
      quantity !== undefined &&
      deadline !== undefined
    ) {
      rows.push({ line, externalRef, productName, quantity, deadline, operator });
    }
  });
  if (broken) bad.push(broken);
  if (!sawHeader && !broken) requireHeader([]);
  return { rows, bad };
}

function requireHeader(record: readonly string[]): void {
  if (record.length === HEADER.length && HEADER.every((name, i) => record[i] === name)) return;
  throw new Failure(`line 1: the header must be ${HEADER.join(",")}`);
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
