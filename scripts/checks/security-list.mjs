// Checks docs/security-checks.md: every line names a test and is there once, and every named test exists.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../child-processes.mjs";

const PAGE = "docs/security-checks.md";
const ROW = /^\| .* \|$/gm;
/** A link to a test file, a colon, and the names of tests in it, in quotes. */
const PROOF = /\[[^\]]+\]\(\.\.\/([^)]+\.test\.ts)\): ((?:"[^"]+"(?:, )?)+)/g;
/** A test's name: after `test(`, or after the table of a `test.each(…)(`. */
const NAME = /(?:\btest\(|\)\()\s*(["'`])((?:\\.|(?!\1).)*)\1,/g;

/**
 * The names of a file's tests.
 *
 * @param {string} file
 * @returns {Set<string>}
 */
function testsIn(file) {
  const full = path.join(ROOT, file);
  if (!existsSync(full)) return new Set();
  return new Set([...readFileSync(full, "utf8").matchAll(NAME)].map(([, , name = ""]) => name));
}

const list = readFileSync(path.join(ROOT, PAGE), "utf8");
/** @type {string[]} */
const problems = [];
/** @type {Set<string>} */
const rows = new Set();
let proofs = 0;
for (const [row] of list.matchAll(ROW)) {
  if (row.startsWith("| | what |")) continue;
  if (rows.has(row)) problems.push(`twice: ${row}`);
  rows.add(row);
  const found = [...row.matchAll(PROOF)];
  if (found.length === 0) problems.push(`no test is named in: ${row}`);
  for (const [, file = "", names = ""] of found) {
    const tests = testsIn(file);
    for (const [, name = ""] of names.matchAll(/"([^"]+)"/g)) {
      proofs += 1;
      if (!tests.has(name)) problems.push(`${file} has no test "${name}"`);
    }
  }
}
if (proofs === 0) problems.push("no test is named");
for (const problem of problems) console.error(`${PAGE}: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
