// Holds docs/security.md to its word: every line of its checked list names a test, and every test it names is there.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../children.mjs";

const PAGE = "docs/security.md";
const ROW = /^\| .* \|$/gm;
/** A link to a test file, a colon, and the names of tests in it, in quotes. */
const PROOF = /\[[^\]]+\]\(\.\.\/([^)]+\.test\.ts)\): ((?:"[^"]+"(?:, )?)+)/g;
/** What stands where a test is named: after `test(`, or after the table of a `test.each(…)(`. */
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

const [, list = ""] = readFileSync(path.join(ROOT, PAGE), "utf8").split("## The checked list");
/** @type {string[]} */
const faults = [];
let proofs = 0;
for (const [row] of list.matchAll(ROW)) {
  if (row.startsWith("| | what |")) continue;
  const found = [...row.matchAll(PROOF)];
  if (found.length === 0) faults.push(`no test is named in: ${row}`);
  for (const [, file = "", names = ""] of found) {
    const tests = testsIn(file);
    for (const [, name = ""] of names.matchAll(/"([^"]+)"/g)) {
      proofs += 1;
      if (!tests.has(name)) faults.push(`${file} has no test "${name}"`);
    }
  }
}
if (proofs === 0) faults.push("the checked list is empty");
for (const fault of faults) console.error(`${PAGE}: ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;
