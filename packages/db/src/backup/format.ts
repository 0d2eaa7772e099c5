import { readFileSync } from "node:fs";
import { z } from "zod";

/**
 * A backup is one gzipped text, so that it can be looked into with `gunzip -c`:
 * - its first line is the header, as JSON;
 * - then the rows of each table in the header's order, as PostgreSQL's COPY writes them (one line a row), each table
 *   ended by a line `\.`, which no row can be;
 * - its last line is the SHA-256 of all before it, as JSON: a backup without it is not whole.
 */
export const FORMAT = 1;

/** What a table's rows end with. */
export const END_OF_ROWS = "\\.\n";

const Table = z.strictObject({
  /** As SQL writes it, quoted where that is needed. */
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int().nonnegative(),
});

/** What a backup says of itself before its rows. */
export const Header = z.object({
  lantaiBackup: z.literal(FORMAT),
  /** Of the Lantai that took it. */
  version: z.string(),
  /** Of the PostgreSQL it was taken from. */
  postgres: z.string(),
  takenAt: z.iso.datetime(),
  /** The hashes of the migrations that had been applied, oldest first. */
  migrations: z.array(z.string()),
  tables: z.array(Table),
  /** Each sequence that was ever used, and the last number it gave. */
  sequences: z.array(z.strictObject({ name: z.string(), last: z.string() })),
  /** What the orders and their ledger add up to (see figures.ts). */
  figures: z.record(z.string(), z.string()),
});
export type Header = z.infer<typeof Header>;

/** A backup's last line. */
export const End = z.strictObject({ sha256: z.string().length(64) });

/** This product's version. */
export function productVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return z.object({ version: z.string() }).parse(manifest).version;
}

/** How many lines end in this piece. */
export function countLines(piece: Uint8Array): number {
  let count = 0;
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) count += 1;
  return count;
}
