import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { ROOT } from "../child-processes.mjs";

/**
 * The result of `findVulnerabilities` for a registry that sends this response.
 *
 * @param {number} status
 * @param {string} body
 */
async function auditWith(status, body) {
  const registry = createServer((_request, response) => response.writeHead(status).end(body)).listen(0, "127.0.0.1");
  await once(registry, "listening");
  const address = registry.address();
  const url = typeof address === "object" ? `http://127.0.0.1:${address?.port}/` : "";
  const program = `
    import { findVulnerabilities } from "./scripts/checks/vulnerabilities.mjs";
    console.log(JSON.stringify(findVulnerabilities(["--registry=${url}"])));`;
  // In a child process: the function blocks, and the registry runs in this process.
  const env = {
    ...process.env,
    PATH: `${path.join(ROOT, "node_modules", ".bin")}${path.delimiter}${process.env.PATH}`,
  };
  try {
    const { stdout } = await promisify(execFile)("node", ["--input-type=module", "-e", program], { cwd: ROOT, env });
    return JSON.parse(stdout);
  } finally {
    registry.close();
  }
}

for (const status of [404, 405]) {
  test(`a registry that answers an audit with ${status} gives "unknown", not "none"`, async () => {
    const { state, reason } = await auditWith(status, "{}");
    assert.equal(state, "unknown");
    assert.match(reason, /did not answer/);
  });
}

test('a response that is no audit report gives "unknown"', async () => {
  assert.equal((await auditWith(200, "<html>")).state, "unknown");
});

test('no advisory gives "none", a critical one "found"', async () => {
  assert.deepEqual(await auditWith(200, "{}"), { state: "none" });
  const advisory = { id: 1, url: "", title: "", severity: "critical", vulnerable_versions: "*", cwe: [], cvss: {} };
  assert.equal((await auditWith(200, JSON.stringify({ hono: [advisory] }))).state, "found");
});
