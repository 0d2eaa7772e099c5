import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ROOT, run } from "./child-processes.mjs";

/**
 * Runs pnpm before it is installed: downloads its binary with npm, verifies the hash in pnpm-lock.yaml, and removes it
 * afterwards.
 *
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<number>} its exit code; 1 if the download failed
 * @throws {Error} if the platform is not in the lockfile, or the download's hash differs
 */
export async function runDownloadedPnpm(args, env) {
  const { packageManager } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const name = `@pnpm/exe.${process.platform}-${process.arch}@${packageManager.split("@")[1]}`;
  const integrity = integrityOf(name, readFileSync(path.join(ROOT, "pnpm-lock.yaml"), "utf8"));
  // Not in the system's temporary folder, which is often mounted noexec.
  const folder = mkdtempSync(path.join(ROOT, ".pnpm-"));
  try {
    if ((await run("npm", ["pack", "--silent", "--pack-destination", folder, name], { quiet: true, env })) !== 0)
      return 1;
    const archive = path.join(folder, readdirSync(folder)[0] ?? "nothing");
    requireIntegrity(name, readFileSync(archive), integrity);
    if ((await run("tar", ["-xzf", archive, "-C", folder], { quiet: true })) !== 0) return 1;
    return await run(path.join(folder, "package", "pnpm"), args, { quiet: true, env });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A package's hash in pnpm-lock.yaml, such as `sha512-…`.
 *
 * @param {string} name with its version
 * @param {string} lockfile
 */
export function integrityOf(name, lockfile) {
  const entry = lockfile.split("\n").indexOf(`  '${name}':`);
  const [, integrity] = /integrity: (sha512-[\w+/]+=*)/.exec(lockfile.split("\n")[entry + 1] ?? "") ?? [];
  if (entry === -1 || integrity === undefined) {
    throw new Error(`Lantai installs on Linux with glibc, x64 or arm64: pnpm-lock.yaml has no ${name}`);
  }
  return integrity;
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {string} integrity
 * @throws {Error} if the bytes have another hash
 */
export function requireIntegrity(name, bytes, integrity) {
  const found = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
  if (found === integrity) return;
  throw new Error(`${name} as downloaded is ${found}, but pnpm-lock.yaml has ${integrity}: nothing of it was run`);
}
