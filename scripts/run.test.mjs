// scripts/run.sh: which Node a command runs on, and what becomes of signals and exit codes.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";

const ROOT = path.resolve(import.meta.dirname, "..");

/** The command of the tests: `install` does as INSTALL says, anything else says what runs it, and waits for a signal. */
const COMMANDS = `
const [name] = process.argv.slice(2);
const say = (text) => process.stdout.write(text + "\\n");
const wait = (code) => {
  for (const each of ["SIGTERM", "SIGINT"]) process.on(each, () => { say(name + " got " + each); process.exit(code); });
  setInterval(() => {}, 1000);
};
if (name === "install") {
  if (process.env.INSTALL === "hangs") { wait(0); say("installing"); }
  else process.exit(Number(process.env.INSTALL ?? 0));
} else if (name === "exit") process.exit(7);
else { wait(0); say(name + " on " + (process.env.PINNED ?? "the machine's Node") + " as " + process.pid); }
`;

/** @param {import("node:test").TestContext} context @param {{ pinned: boolean }} options */
function checkout(context, { pinned }) {
  const folder = mkdtempSync(path.join(tmpdir(), "lantai-run-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(path.join(folder, "scripts"));
  mkdirSync(path.join(folder, "node_modules", ".bin"), { recursive: true });
  copyFileSync(path.join(ROOT, "scripts", "run.sh"), path.join(folder, "scripts", "run.sh"));
  writeFileSync(path.join(folder, "scripts", "run.mjs"), COMMANDS);
  const node = path.join(folder, "node_modules", ".bin", "node");
  if (pinned) {
    writeFileSync(node, `#!/bin/sh\nPINNED="the pinned Node" exec "${process.execPath}" "$@"\n`);
    chmodSync(node, 0o755);
  }
  return folder;
}

/** @param {string} folder @param {string} command @param {Record<string, string>} [env] */
function run(folder, command, env = {}) {
  const { LANTAI_RUNTIME: _, ...own } = process.env;
  // As npm does it: the packages' programs come first, and the Node that runs npm is named.
  const npm = { PATH: `${folder}/node_modules/.bin:${own.PATH}`, npm_node_execpath: process.execPath };
  const child = spawn("sh", ["scripts/run.sh", command], { cwd: folder, env: { ...own, ...npm, ...env } });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (out += text));
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal, out }));
  /** @param {RegExp} text */
  const said = async (text) => {
    while (!text.test(out)) await Promise.race([once(child.stdout, "data"), ended.then(() => assert.match(out, text))]);
    return out;
  };
  return { child, ended, said };
}

test("a command runs on the pinned Node, in the process that npm started", async (context) => {
  const { child, ended, said } = run(checkout(context, { pinned: true }), "start");
  assert.match(await said(/start on/), new RegExp(`start on the pinned Node as ${child.pid}\n`));
  child.kill("SIGTERM");
  assert.deepEqual(await ended.then(({ code, out }) => [code, out.split("\n").at(-2)]), [0, "start got SIGTERM"]);
});

for (const [reason, pinned, env] of /** @type {const} */ ([
  ["where there is no pinned one", false, {}],
  ["where LANTAI_RUNTIME asks for it", true, { LANTAI_RUNTIME: "node" }],
])) {
  test(`a command runs on the machine's Node ${reason}`, async (context) => {
    const { child, ended, said } = run(checkout(context, { pinned }), "start", env);
    const text = await said(/start on/);
    assert.match(text, new RegExp(`start on the machine's Node as ${child.pid}\n`));
    assert.equal(text.includes("was not installed"), !pinned);
    child.kill("SIGINT");
    assert.equal((await ended).code, 0);
  });
}

test("any other LANTAI_RUNTIME is refused, and nothing is installed", async (context) => {
  const { ended } = run(checkout(context, { pinned: true }), "start", { LANTAI_RUNTIME: "bun", INSTALL: "hangs" });
  const { code, out } = await ended;
  assert.deepEqual([code, out.split("\n").length], [1, 2]);
  assert.match(out, /^LANTAI_RUNTIME is "bun": set it to "node"/);
});

test("a command's exit code is npm's, and that of a failed installation, after which nothing runs", async (context) => {
  const folder = checkout(context, { pinned: true });
  assert.equal((await run(folder, "exit").ended).code, 7);
  assert.deepEqual(await run(folder, "start", { INSTALL: "3" }).ended, { code: 3, signal: null, out: "" });
});

for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT"])) {
  test(`${signal} during the installation ends it, with 0, and nothing runs`, async (context) => {
    const { child, ended, said } = run(checkout(context, { pinned: true }), "start", { INSTALL: "hangs" });
    await said(/installing/);
    child.kill(signal);
    assert.deepEqual(await ended, { code: 0, signal: null, out: "installing\ninstall got SIGTERM\n" });
  });
}

test("the pinned Node is the one that the image and CI run on", () => {
  const read = (/** @type {string} */ file) => readFileSync(path.join(ROOT, file), "utf8");
  const version = read(".node-version").trim();
  const pinned = Object.entries(JSON.parse(read("package.json")).optionalDependencies);
  assert.deepEqual(
    pinned.filter(([name]) => name.startsWith("node-")).map(([, each]) => each),
    [version, version],
  );
  const bases = [...read("Dockerfile").matchAll(/^FROM node:([\d.]+)/gm)].map(([, each]) => each);
  assert.deepEqual(bases, [version, version]);
});

test("the image, the bench and run.sh give V8 the same flags", () => {
  for (const file of ["Dockerfile", "bench/src/process.ts", "scripts/run.sh", "docs/operations.md"])
    assert.deepEqual(
      readFileSync(path.join(ROOT, file), "utf8").match(
        /--(?:max-semi-space-size=\d+|heap-growing-percent=\d+|no-concurrent-sparkplug)/g,
      ),
      ["--max-semi-space-size=16", "--heap-growing-percent=60", "--no-concurrent-sparkplug"],
      file,
    );
});

test("every command of package.json is started by run.sh", () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  for (const [name, script] of Object.entries(scripts)) {
    assert.equal(script, `exec sh scripts/run.sh ${name}`);
    assert.ok(existsSync(path.join(ROOT, "scripts", "commands", `${name}.mjs`)), name);
  }
});
