import { spawnSync } from "node:child_process";
import { ROOT } from "../child-processes.mjs";

/**
 * Asks the registry for known vulnerabilities in the packages that production uses.
 *
 * @param {string[]} args more arguments for `pnpm audit`
 * @returns {{ state: "none" } | { state: "found" | "unknown", reason: string }} found: at least one of high or critical
 *   severity; unknown: no valid response, as from mirrors that have no audit endpoint
 */
export function findVulnerabilities(args = []) {
  const { stdout, stderr, error } = spawnSync("pnpm", ["audit", "--prod", "--audit-level", "high", "--json", ...args], {
    cwd: ROOT,
    encoding: "utf8",
    timeout: 60_000,
  });
  const counts = countsIn(stdout);
  if (!counts) {
    const message = stderr?.replaceAll(/[\s│×]+/g, " ").trim() || (error?.message ?? "no message");
    return { state: "unknown", reason: `the registry did not answer \`pnpm audit\` (${message.slice(0, 200)})` };
  }
  if (counts.high + counts.critical === 0) return { state: "none" };
  const reason = `${counts.critical} critical and ${counts.high} high: see \`pnpm audit --prod\`, and update`;
  return { state: "found", reason };
}

/**
 * @param {string | null} output of `pnpm audit --json`
 * @returns {{ high: number, critical: number } | null}
 */
function countsIn(output) {
  try {
    const { high, critical } = JSON.parse(output ?? "").metadata.vulnerabilities;
    return typeof high === "number" && typeof critical === "number" ? { high, critical } : null;
  } catch {
    return null;
  }
}
