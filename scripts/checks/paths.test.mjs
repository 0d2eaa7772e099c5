// Every file that a document names or links to exists, and every heading that a link points to.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const ROOT = path.resolve(import.meta.dirname, "../..");
const PAGES = [
  "README.md",
  "CONTEXT.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "bench/README.md",
  "packages/client/README.md",
];
/** Where a path in backticks may begin, as in `work-orders/rules.ts`. */
const BASES = [
  "",
  "packages/api/src",
  "packages/db/src",
  "packages/db",
  "apps/server/src",
  "apps/server/test",
  "apps/web/src",
  "apps/cli/src",
];
const LINK = /\]\((?!https?:)([^)\s]*)\)/g;
/** A path in backticks: a file in a folder, by its ending, or anything below the top folders. */
const PATH =
  /`((?:[\w.{},-]+\/)+[\w.{},-]+\.(?:tsx?|mjs|sql|md|json|ya?ml|css)|(?:packages|apps|scripts|docs|ops)\/[\w.{},/-]+)`/g;
/** Decision records describe the tree of their time: only their links are checked. */
const RECORDS = "docs/decisions/";

/** @param {string} pattern @returns {string[]} its alternatives: `a/{b,c}.ts` is `a/b.ts` and `a/c.ts` */
function expand(pattern) {
  const braces = /\{([^{}]*)\}/.exec(pattern);
  if (!braces) return [pattern];
  return (braces[1] ?? "").split(",").flatMap((part) => expand(pattern.replace(braces[0], part)));
}

/** @param {string} text @returns {string[]} the anchors of a page's headings, as GitHub makes them */
function anchorsOf(text) {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** @param {string} page @param {string} target @returns {boolean} */
function leadsSomewhere(page, target) {
  const [to = "", anchor] = target.split("#");
  const full = to === "" ? path.join(ROOT, page) : path.resolve(ROOT, path.dirname(page), to);
  return existsSync(full) && (anchor === undefined || anchorsOf(readFileSync(full, "utf8")).includes(anchor));
}

/** @param {string} name @returns {boolean} */
const isThere = (name) => expand(name).every((one) => BASES.some((base) => existsSync(path.join(ROOT, base, one))));

/** @param {string} page @returns {string[]} what the page names that does not exist */
function missingIn(page) {
  const text = readFileSync(path.join(ROOT, page), "utf8");
  const links = [...text.matchAll(LINK)].map(([, target = ""]) => target).filter((to) => !leadsSomewhere(page, to));
  const named = page.startsWith(RECORDS) ? [] : [...text.matchAll(PATH)].map(([, name = ""]) => name);
  return [...links, ...named.filter((name) => !isThere(name))];
}

const docs = readdirSync(path.join(ROOT, "docs"), { recursive: true, encoding: "utf8" });
const pages = [...PAGES, ...docs.filter((name) => name.endsWith(".md")).map((name) => path.posix.join("docs", name))];

for (const page of pages) {
  test(`every file and heading that ${page} names exists`, () => assert.deepEqual(missingIn(page), []));
}
