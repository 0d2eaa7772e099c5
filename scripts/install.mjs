import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { ROOT } from "./child-processes.mjs";
import { runDownloadedPnpm } from "./pnpm.mjs";

const MARKER = path.join(ROOT, "node_modules", ".lantai-installed");

/** Installs every package's dependencies, unless that was done before for the same lockfile. */
export async function install() {
  const hash = fingerprint();
  if (readOrEmpty(MARKER) === hash) return;
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
  writeFileSync(MARKER, hash);
}

/** A hash of everything that decides what is installed. */
function fingerprint() {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}`);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"])
    hash.update(readFileSync(path.join(ROOT, file)));
  return hash.digest("hex");
}

/** The build needs development dependencies and install scripts, whatever the caller's settings are. */
function environment() {
  const unset = [
    "NODE_ENV",
    "npm_config_production",
    "npm_config_omit",
    "npm_config_only",
    "npm_config_ignore_scripts",
  ];
  // CI: no prompts.
  return { ...Object.fromEntries(unset.map((name) => [name, undefined])), CI: "true" };
}

/** Where caches go: the home folder, or a temporary one where that is not writable. */
function homeForInstall() {
  try {
    // By writing a file: for root, `access` reports every folder as writable, also on a read-only file system.
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
