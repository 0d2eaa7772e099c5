import { readFileSync } from "node:fs";
import { z } from "zod";

/**
 * A backup is one gzipped text, which can be inspected with `gunzip -c`:
 * - its first line is the header, as JSON;
 * - then the rows of each table in the header's order, as PostgreSQL's COPY writes them (one line a row), each table
 *   ended by a line `\.`, which no row can be;
 * - its last line, as JSON, is the SHA-256 of all before it, without which a backup is not whole, and the signature:
 *   the HMAC-SHA256 of that SHA-256 (both in hex) with the installation's key.
 * Format 1 was the same without a signature.
 */
export const FORMAT = 2;

/** The line that ends a table's rows. */
export const END_OF_ROWS = "\\.\n";

/** A name as PostgreSQL's quote_ident writes it. */
const IDENTIFIER = /(?:[a-z_][a-z0-9_]*|"(?:[^"\p{C}]|"")+")/u.source;
const Column = z.string().regex(new RegExp(`^${IDENTIFIER}$`, "u"));
const Relation = z.string().regex(new RegExp(`^(?:${IDENTIFIER}\\.)?${IDENTIFIER}$`, "u"));

/** A text that is printed: without control characters, which a terminal would interpret. */
const Text = z.string().regex(/^\P{C}*$/u);

/** The names are only ever compared with those of the database's catalog (see match.ts). */
const Table = z.strictObject({
  /** As SQL writes it, quoted where that is needed. */
  name: Relation,
  columns: z.array(Column),
  rows: z.int().nonnegative(),
});

/** The header of a backup. */
export const Header = z.object({
  lantaiBackup: z.int().min(1).max(FORMAT),
  /** Of the Lantai that took it. */
  version: Text,
  /** Of the PostgreSQL it was taken from. */
  postgres: Text,
  takenAt: z.iso.datetime(),
  /** The hashes of the migrations that had been applied, oldest first. */
  migrations: z.array(z.string()),
  tables: z.array(Table),
  /** Each sequence that was ever used, and the last number it gave. */
  sequences: z.array(z.strictObject({ name: Relation, last: z.string().regex(/^\d{1,19}$/) })),
  /** What the orders and their ledger add up to (see figures.ts). */
  figures: z.record(Text, Text),
});
export type Header = z.infer<typeof Header>;

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A backup's last line. */
export const End = z.strictObject({ sha256: Hash, signature: Hash.optional() });
export type End = z.infer<typeof End>;

/** This product's version. */
export function productVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return z.object({ version: z.string() }).parse(manifest).version;
}

/** The number of rows in a backup. */
export function totalRows(header: Header): number {
  return header.tables.reduce((sum, { rows }) => sum + rows, 0);
}

/** How many lines end in this piece. */
export function countLines(piece: Uint8Array): number {
  let count = 0;
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) count += 1;
  return count;
}
