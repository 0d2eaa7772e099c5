import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";

const HEADER = "external_ref,product_name,quantity,deadline,operator";

/** A temporary folder with files of orders. */
export function useOrderFiles() {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "lantai-cli-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    /** The folder, or what has this name in it. */
    pathOf: (name = "") => path.join(folder, name),
    /** Writes these rows below the header, and returns the file's path. */
    file(rows: readonly string[], name = "orders.csv"): string {
      const full = path.join(folder, name);
      writeFileSync(full, [HEADER, ...rows, ""].join("\r\n"));
      return full;
    },
  };
}
