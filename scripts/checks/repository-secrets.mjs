// Searches the tracked files for secrets. Decision 0022: why with a short list of patterns of our own.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../child-processes.mjs";

/** Each is specific enough that no value in a test matches by accident. */
const SECRETS = {
  "a private key": /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  "a service account's key": /lantai_sk_[\w-]{43}/,
  "a signed token": /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/,
  "a password's hash": /\$argon2id?\$v=\d+\$[\w=,]+\$[\w+/]{16,}\$[\w+/]{32,}/,
  "a URL with a password": /\b[a-z]+:\/\/[\w.-]*:[^\s:@/$"'`{}]{12,}@/,
  "an AWS key": /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  "a GitHub token": /\b(gh[pousr]_\w{36,}|github_pat_\w{50,})/,
  "an npm token": /\bnpm_[A-Za-z0-9]{36}\b/,
  "a Google key": /\bAIza[\w-]{35}/,
  "a Slack token": /\bxox[abprs]-[\w-]{10,}/,
};
const SECRET_FILES = /(^|\/)(\.env(\.(?!example$)\w+)?|id_(rsa|ecdsa|ed25519)|jwt-secret)$|\.(pem|key|p12|pfx)$/;

/** @returns {string[] | null} */
function trackedFiles() {
  try {
    return execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0").filter(Boolean);
  } catch {
    return null;
  }
}

const files = trackedFiles();
if (!files) console.log("Skipped: without a git clone there is no list of tracked files.");
/** @type {string[]} */
const problems = [];
for (const file of files ?? []) {
  if (SECRET_FILES.test(file)) problems.push(`${file} is a file for secrets`);
  const text = readFileSync(path.join(ROOT, file), "latin1");
  for (const [what, form] of Object.entries(SECRETS)) if (form.test(text)) problems.push(`${file} holds ${what}`);
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
