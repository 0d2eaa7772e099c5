import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { ROOT } from "../children.mjs";

/**
 * What `audit` makes of a registry that answers so.
 *
 * @param {number} status
 * @param {string} body
 */
async function auditAt(status, body) {
  const registry = createServer((_request, response) => response.writeHead(status).end(body)).listen(0, "127.0.0.1");
  await once(registry, "listening");
  const address = registry.address();
  const url = typeof address === "object" ? `http://127.0.0.1:${address?.port}/` : "";
  const program = `import { audit } from "./scripts/checks/audit.mjs"; console.log(JSON.stringify(audit(["--registry=${url}"])))`;
  // In a process of its own: `audit` blocks, and the registry is in this one.
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
  test(`a registry that answers an audit with ${status} leaves it unknown, never good`, async () => {
    const { state, reason } = await auditAt(status, "{}");
    assert.equal(state, "unknown");
    assert.match(reason, /did not answer/);
  });
}

test("an answer that is no audit leaves it unknown, too", async () => {
  assert.equal((await auditAt(200, "<html>")).state, "unknown");
});

test("a registry that knows of nothing is good, and one that knows of something critical is bad", async () => {
  assert.deepEqual(await auditAt(200, "{}"), { state: "good" });
  const advisory = { id: 1, url: "", title: "", severity: "critical", vulnerable_versions: "*", cwe: [], cvss: {} };
  assert.equal((await auditAt(200, JSON.stringify({ hono: [advisory] }))).state, "bad");
});
