// Prints the JavaScript of an operator's first screen, and fails outside the budget: `pnpm --filter @lantai/web size`.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { FIRST_SCREEN_BYTES } from "./budget.js";

/** The floor's own file, and what it loads right after the first paint. */
const isFirst = (key: string) =>
  /^_floor-.*\.js$/.test(key) || /floor\/(?:report\/Sheets\.tsx|device\/stored-entry\.ts)$/.test(key);

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

const files = new Set<string>();
function add(key: string): void {
  const chunk = chunks.get(key);
  if (!chunk) throw new Error(`Vite's manifest has no ${key}`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports) add(imported);
}
for (const key of chunks.keys()) if (isFirst(key)) add(key);

const print = (bytes: number, what: string) => process.stdout.write(`${String(bytes).padStart(7)}  ${what}\n`);

let total = 0;
for (const file of files) {
  const bytes = gzipSync(await readFile(DIST + file), { level: 9 }).length;
  total += bytes;
  print(bytes, file);
}
const { min, max } = FIRST_SCREEN_BYTES;
print(total, `of ${max} bytes of gzipped JavaScript for an operator's first screen`);
if (total < min || total > max) process.exitCode = 1;
