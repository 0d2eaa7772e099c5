// Prints the JavaScript of each first load, and fails outside its budget: `pnpm --filter @lantai/web size`.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { FIRST_LOADS } from "./budget.js";

interface Chunk {
  file: string;
  imports: string[];
}

function chunkOf(key: string, found: unknown): Chunk {
  if (typeof found !== "object" || found === null || !("file" in found) || typeof found.file !== "string")
    throw new Error(`Vite's manifest names no file for ${key}`);
  const imports: unknown[] = "imports" in found && Array.isArray(found.imports) ? found.imports : [];
  return { file: found.file, imports: imports.filter((each) => typeof each === "string") };
}

function chunksOf(manifest: unknown): Map<string, Chunk> {
  if (typeof manifest !== "object" || manifest === null) throw new Error("Vite's manifest is not an object");
  return new Map(Object.entries(manifest).map(([key, found]: [string, unknown]) => [key, chunkOf(key, found)]));
}

const DIST = fileURLToPath(new URL("../dist/", import.meta.url));
const chunks = chunksOf(JSON.parse(await readFile(`${DIST}.vite/manifest.json`, "utf8")));

/** The files of these chunks, and of everything that they import statically. */
function filesOf(beginnings: readonly RegExp[]): string[] {
  const files = new Set<string>();
  const waiting = beginnings.flatMap((beginning) => {
    const found = [...chunks.keys()].filter((key) => beginning.test(key));
    if (found.length === 0) throw new Error(`Vite's manifest has no chunk ${beginning}`);
    return found;
  });
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = chunks.get(key);
    if (!chunk) throw new Error(`Vite's manifest has no ${key}`);
    if (files.has(chunk.file)) continue;
    files.add(chunk.file);
    waiting.push(...chunk.imports);
  }
  return [...files].toSorted();
}

const print = (bytes: number, what: string) => process.stdout.write(`${String(bytes).padStart(7)}  ${what}\n`);

for (const { name, chunks: beginnings, min, max } of FIRST_LOADS) {
  let total = 0;
  for (const file of filesOf(beginnings)) {
    const bytes = gzipSync(await readFile(DIST + file), { level: 9 }).length;
    total += bytes;
    print(bytes, file);
  }
  const isWithin = total >= min && total <= max;
  print(total, `${name}: ${isWithin ? "within" : "OUTSIDE"} ${min} to ${max} bytes of gzipped JavaScript\n`);
  if (!isWithin) process.exitCode = 1;
}
