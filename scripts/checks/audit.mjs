// Asks the registry for known holes in the packages that ship; high and critical ones fail.
import { spawnSync } from "node:child_process";
import { ROOT } from "../children.mjs";

const asked = spawnSync("pnpm", ["audit", "--prod", "--audit-level", "high", "--json", ...process.argv.slice(2)], {
  cwd: ROOT,
  encoding: "utf8",
  timeout: 60_000,
});

/** @returns {{ high: number, critical: number } | null} null where the registry did not answer */
function found() {
  try {
    const { high, critical } = JSON.parse(asked.stdout).metadata.vulnerabilities;
    return typeof high === "number" && typeof critical === "number" ? { high, critical } : null;
  } catch {
    return null;
  }
}

const holes = found();
if (!holes) {
  const reason = asked.stderr.replaceAll(/[\s│×]+/g, " ").trim() || (asked.error?.message ?? "no words");
  console.log(`Not known: the registry does not answer an audit (${reason.slice(0, 200)}).`);
} else if (holes.high + holes.critical > 0) {
  console.error(asked.stdout);
  console.error(`${holes.critical} critical and ${holes.high} high: look at \`pnpm audit --prod\`, and update.`);
  process.exitCode = 1;
}
