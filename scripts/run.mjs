// Runs one of the commands in scripts/commands: `npm start`, `npm test` and the rest. Needs only Node and npm.
import { readdirSync } from "node:fs";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
  console.error(`Lantai needs Node 20.19 or newer, 22.12 or newer; this is ${process.versions.node}`);
  process.exit(1);
}

const commands = readdirSync(new URL("commands", import.meta.url)).map((file) => file.replace(".mjs", ""));
const [name = "", ...args] = process.argv.slice(2);
if (commands.includes(name)) {
  /** @type {{ default: (args: string[]) => Promise<void> }} */
  const command = await import(`./commands/${name}.mjs`);
  await command.default(args);
} else {
  console.error(`usage: node scripts/run.mjs ${commands.join("|")}`);
  process.exitCode = 1;
}
