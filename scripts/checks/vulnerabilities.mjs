import { spawnSync } from "node:child_process";
import { ROOT } from "../children.mjs";

/**
 * Asks the registry for known vulnerabilities in the packages that ship.
 *
 * @param {string[]} args more arguments for `pnpm audit`
 * @returns {{ state: "good" } | { state: "bad" | "unknown", reason: string }} bad: a high or critical one is known;
 *   unknown: the registry gave no answer, as many mirrors have none
 */
export function audit(args = []) {
  const asked = spawnSync("pnpm", ["audit", "--prod", "--audit-level", "high", "--json", ...args], {
    cwd: ROOT,
    encoding: "utf8",
    timeout: 60_000,
  });
  const counts = countsIn(asked.stdout);
  if (!counts) {
    const said = asked.stderr?.replaceAll(/[\s│×]+/g, " ").trim() || (asked.error?.message ?? "no message");
    return { state: "unknown", reason: `the registry did not answer \`pnpm audit\` (${said.slice(0, 200)})` };
  }
  if (counts.high + counts.critical === 0) return { state: "good" };
  const reason = `${counts.critical} critical and ${counts.high} high: see \`pnpm audit --prod\`, and update`;
  return { state: "bad", reason };
}

/**
 * @param {string | null} output what `pnpm audit --json` printed
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
