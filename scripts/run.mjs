// What stands behind `npm start`, `npm test` and the rest: needs nothing but Node and npm.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
  console.error(`Lantai needs Node 20.19 or newer, 22.12 or newer; this is ${process.versions.node}`);
  process.exit(1);
}

/** @type {Record<string, () => Promise<(args: string[]) => Promise<void>>>} */
const COMMANDS = {
  start: async () => (await import("./commands/start.mjs")).default,
  test: async () => (await import("./commands/test.mjs")).default,
  dev: async () => (await import("./commands/dev.mjs")).default,
  build: async () => (await import("./commands/build.mjs")).default,
  lint: async () => (await import("./commands/check.mjs")).lint,
  format: async () => (await import("./commands/check.mjs")).format,
  typecheck: async () => (await import("./commands/check.mjs")).typecheck,
  check: async () => (await import("./commands/check.mjs")).check,
  lantai: async () => (await import("./commands/lantai.mjs")).default,
  bench: async () => (await import("./commands/bench.mjs")).default,
  fuzz: async () => (await import("./commands/fuzz.mjs")).default,
};

const [name = "", ...args] = process.argv.slice(2);
const load = COMMANDS[name];
if (load) {
  const command = await load();
  await command(args);
} else {
  console.error(`usage: node scripts/run.mjs ${Object.keys(COMMANDS).join("|")}`);
  process.exitCode = 1;
}
