// Checks that the migrations are up to date: none would be generated from the schema. Needs the built packages/db.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT } from "../child-processes.mjs";

const DB = path.join(ROOT, "packages", "db");
const folder = mkdtempSync(path.join(tmpdir(), "lantai-migrations-"));
try {
  cpSync(path.join(DB, "migrations"), folder, { recursive: true });
  const before = readdirSync(folder).length;
  const { status, stdout, stderr } = spawnSync(
    path.join(DB, "node_modules", ".bin", "drizzle-kit"),
    ["generate", "--dialect=postgresql", "--schema=./dist/schema.js", `--out=${path.relative(DB, folder)}`],
    // Without a terminal a question, as about a renamed column, fails.
    { cwd: DB, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  const isUnchanged = status === 0 && stdout.includes("No schema changes") && readdirSync(folder).length === before;
  if (!isUnchanged) {
    console.error(`${stdout}${stderr}`);
    console.error("The migrations are stale: run `pnpm --filter @lantai/db generate`");
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
