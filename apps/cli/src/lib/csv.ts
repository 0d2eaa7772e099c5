import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { guardCell, QUOTED } from "@lantai/api/platform/csv-cells";
import { stringify } from "csv-stringify";

type Cell = string | number | boolean | null;

/** The columns of a file, in their order, by name: each maps a row to its cell. */
export type Columns<Row> = Record<string, (row: Row) => Cell>;

/** Streams rows as CSV; what a spreadsheet would take for a formula is guarded. */
export async function writeCsv<Row>(
  columns: Columns<Row>,
  rows: AsyncIterable<Row>,
  output: NodeJS.WritableStream,
): Promise<void> {
  const csv = stringify({
    header: true,
    columns: Object.keys(columns),
    cast: { boolean: String, string: guardCell },
    quoted_match: QUOTED,
  });
  await pipeline(Readable.from(cells(columns, rows)), csv, output, { end: false });
}

async function* cells<Row>(columns: Columns<Row>, rows: AsyncIterable<Row>): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield Object.values(columns).map((cell) => cell(row));
}
