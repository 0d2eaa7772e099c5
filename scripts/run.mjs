// What stands behind `npm start`, `npm test` and the rest: needs nothing but Node and npm.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
  console.error(`Lantai needs Node 20.19 or newer, 22.12 or newer; this is ${process.versions.node}`);
  process.exit(1);
}

/** @type {Record<string, () => Promise<{ default: (args: string[]) => Promise<void> }>>} */
const COMMANDS = {
  start: () => import("./commands/start.mjs"),
  test: () => import("./commands/test.mjs"),
  dev: () => import("./commands/dev.mjs"),
  check: () => import("./commands/check.mjs"),
  lantai: () => import("./commands/lantai.mjs"),
  bench: () => import("./commands/bench.mjs"),
  fuzz: () => import("./commands/fuzz.mjs"),
};

const [name = "", ...args] = process.argv.slice(2);
const load = COMMANDS[name];
if (load) {
  const command = await load();
  await command.default(args);
} else {
  console.error(`usage: node scripts/run.mjs ${Object.keys(COMMANDS).join("|")}`);
  process.exitCode = 1;
}
