// Says how much JavaScript an operator's first screen takes, and fails past the budget: `pnpm --filter @lantai/web size`.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Manifest } from "vite";

/** For a cheap tablet on bad Wi-Fi: 150 kB, gzipped. */
const BUDGET_BYTES = 150_000;
/** The floor's own file, and what it fetches right after the first picture. */
const isFirst = (key: string) => /^_floor-.*\.js$/.test(key) || key.endsWith("floor/report/Sheets.tsx");

const DIST = fileURLToPath(new URL("../dist/", import.meta.url));
const manifest: Manifest = JSON.parse(await readFile(`${DIST}.vite/manifest.json`, "utf8"));

const needed = new Set<string>();
function need(key: string): void {
  if (needed.has(key)) return;
  needed.add(key);
  for (const imported of manifest[key]?.imports ?? []) need(imported);
}
for (const key of Object.keys(manifest)) if (isFirst(key)) need(key);

const say = (bytes: number, what: string) => process.stdout.write(`${String(bytes).padStart(7)}  ${what}\n`);

let total = 0;
for (const key of needed) {
  const file = manifest[key]?.file ?? key;
  const bytes = gzipSync(await readFile(DIST + file), { level: 9 }).length;
  total += bytes;
  say(bytes, file);
}
say(total, `of ${BUDGET_BYTES} bytes of gzipped JavaScript for an operator's first screen`);
if (needed.size < 2 || total > BUDGET_BYTES) process.exitCode = 1;
