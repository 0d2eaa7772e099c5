// Checks docs/security-checks.md: every line names a test and is there once, and every named test exists; and that each requirement
// of ASVS, levels 1 and 2, is in there, or in docs/security.md as not met or not applicable.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../child-processes.mjs";

const PAGE = "docs/security-checks.md";
const ROW = /^\| .* \|$/gm;
/** The requirements of levels 1 and 2, by chapter. */
const REQUIREMENTS = "scripts/checks/asvs-5.0.0.txt";
/** The first cell of a row about requirements: their numbers, or those of sections and chapters. */
const NUMBERS = /^\| ([\d., ]+) \|/gm;
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

/** @param {string} file */
const read = (file) => readFileSync(path.join(ROOT, file), "utf8");

const list = read(PAGE);
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

const covered = new Set(
  [...`${list}\n${read("docs/security.md")}`.matchAll(NUMBERS)].flatMap(([, cell = ""]) => cell.split(", ")),
);
for (const requirement of read(REQUIREMENTS).split(/\s+/).filter(Boolean)) {
  const [chapter = "", section = ""] = requirement.split(".");
  if (![requirement, `${chapter}.${section}`, chapter].some((each) => covered.has(each))) {
    problems.push(`ASVS ${requirement} is neither met, nor in docs/security.md`);
  }
}
for (const problem of problems) console.error(`${PAGE}: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
