import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { integrityOf, requireIntegrity } from "./pnpm.mjs";

const LOCKFILE = `packages:

  '@pnpm/exe.linux-x64@1.2.3':
    resolution: {integrity: sha512-abc+/d==}
    cpu: [x64]

  '@pnpm/exe.linux-x64@1.2.34':
    resolution: {integrity: sha512-other==}
`;

test("a package's hash is read from the lockfile, for exactly its version", () => {
  assert.equal(integrityOf("@pnpm/exe.linux-x64@1.2.3", LOCKFILE), "sha512-abc+/d==");
});

test("a platform that is missing in the lockfile is rejected by name", () => {
  assert.throws(
    () => integrityOf("@pnpm/exe.darwin-arm64@1.2.3", LOCKFILE),
    /Linux .* no @pnpm\/exe\.darwin-arm64@1\.2\.3$/,
  );
});

test("a download that differs in one byte is rejected", () => {
  const bytes = Buffer.from("pnpm");
  const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
  requireIntegrity("pnpm", bytes, integrity);
  assert.throws(() => requireIntegrity("pnpm", Buffer.from("pnpn"), integrity), /nothing of it was run/);
});
