import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

const run = promisify(execFile);

/** Chromium without a window's parts takes a fifth less of the processor's time, so it comes first. */
const NAMES = [
  "chromium-headless-shell",
  "chrome-headless-shell",
  "google-chrome",
  "google-chrome-stable",
  "chromium",
  "chromium-browser",
];

/** Where installers put a browser that is not on the PATH. */
const PATHS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

const HOW_TO_INSTALL = `No browser was found for the web's tests. Do one of these:
  - install Google Chrome or Chromium, e.g. \`apt-get install chromium\` (\`npm test\` does it itself as root on Debian)
  - have Playwright fetch one: \`npx pnpm --filter @lantai/web exec playwright-core install chromium\`
  - set CHROMIUM_PATH to the browser's program
  - or leave the web's tests out: \`npm test -- --filter=!@lantai/web\``;

/**
 * A Chromium: CHROMIUM_PATH, an installed one, Playwright's own, or Debian's package, which root may install.
 * @throws Error that says what to install.
 */
export async function findBrowser(): Promise<string> {
  const chosen = process.env["CHROMIUM_PATH"];
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is ${chosen}, but there is no such file`);
  }
  const found = installed() ?? (existsSync(chromium.executablePath()) ? chromium.executablePath() : null);
  if (found) return found;
  await installDebianPackage();
  const installedNow = installed();
  if (installedNow) return installedNow;
  throw new Error(HOW_TO_INSTALL);
}

function installed(): string | null {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...PATHS];
  return candidates.find((file) => existsSync(file)) ?? null;
}

async function installDebianPackage(): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    await run("apt-get", ["update", "-qq"], { env });
    const packages = ["chromium-headless-shell", "fonts-liberation", "fonts-noto-core"];
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { env });
  } catch (error) {
    throw new Error(HOW_TO_INSTALL, { cause: error });
  }
}

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the browser with an empty profile. */
export async function launchBrowser(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: await findBrowser(),
    args: isRoot ? ["--no-sandbox", ...FLAGS] : FLAGS,
  });
}
