import { TURBO } from "../build.mjs";
import { run } from "../children.mjs";
import { install } from "../install.mjs";

/** @type {[name: string, program: string, args: string[]][]} */
const STEPS = [
  ["format", "oxfmt", ["--check"]],
  ["lint", "oxlint", ["--type-aware"]],
  ["types", "turbo", ["run", "types", "--continue", "--output-logs=errors-only"]],
  ["types of the scripts", "tsc", ["-p", "scripts"]],
  ["unused code and dependencies", "knip", []],
  ["generated files", "pnpm", ["--recursive", "--if-present", "run", "check:generated"]],
  ["the tests that docs/security.md names", "node", ["scripts/checks/security-list.mjs"]],
  ["secrets in the repository", "node", ["scripts/checks/repository-secrets.mjs"]],
  ["known holes in what ships", "node", ["scripts/checks/audit.mjs"]],
  ["the web, built", "turbo", ["run", "build", "--filter=@lantai/web", "--output-logs=errors-only"]],
  ["the size of the floor's first load", "pnpm", ["--filter", "@lantai/web", "run", "size"]],
];

/** Everything that can be said about the sources without running them; every step runs, also after a failure. */
export default async function check() {
  await install();
  /** @type {string[]} */
  const failed = [];
  for (const [name, program, args] of STEPS) {
    console.log(`\n== ${name}`);
    const code = await run(program, args, { env: { ...TURBO, NODE_ENV: undefined } });
    if (code !== 0) failed.push(name);
  }
  console.log(failed.length === 0 ? "\nEverything is in order." : `\nNot in order: ${failed.join(", ")}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
