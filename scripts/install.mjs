import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { ROOT } from "./children.mjs";
import { runDownloadedPnpm } from "./pnpm.mjs";

const MARKER = path.join(ROOT, "node_modules", ".lantai-installed");

/** Installs every package's dependencies, unless that was done already for this very lockfile. */
export async function install() {
  const wanted = fingerprint();
  if (readOrEmpty(MARKER) === wanted) return;
  console.error("Installing dependencies (once)");
  const home = homeForInstall();
  const failure = await runDownloadedPnpm(["install", "--frozen-lockfile"], { ...environment(), ...home.env })
    .then((code) => (code === 0 ? null : "see above"))
    .catch((error) => error.message)
    .finally(home.remove);
  if (failure !== null) {
    console.error(`The dependencies could not be installed: ${failure}`);
    process.exit(1);
  }
  writeFileSync(MARKER, wanted);
}

/** Changes when another installation is needed. */
function fingerprint() {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}`);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"])
    hash.update(readFileSync(path.join(ROOT, file)));
  return hash.digest("hex");
}

/** The build needs development dependencies and install scripts, whatever the caller's settings say. */
function environment() {
  const left = ["NODE_ENV", "npm_config_production", "npm_config_omit", "npm_config_only", "npm_config_ignore_scripts"];
  // CI: never ask anything.
  return { ...Object.fromEntries(left.map((name) => [name, undefined])), CI: "true" };
}

/** Caches go to the home folder; where there is none that can be written, to one that lasts for the installation. */
function homeForInstall() {
  try {
    // Tried, not asked: root may write anywhere, says the system, also where nobody can.
    rmSync(mkdtempSync(path.join(homedir(), ".lantai-probe-")), { recursive: true });
    return { env: {}, remove: () => {} };
  } catch {
    const HOME = mkdtempSync(path.join(tmpdir(), "lantai-home-"));
    return { env: { HOME }, remove: () => rmSync(HOME, { recursive: true, force: true }) };
  }
}

/** @param {string} file */
function readOrEmpty(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
