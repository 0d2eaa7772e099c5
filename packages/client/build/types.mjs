// Rolls the router's types up into dist/api, so that the package needs nothing of the server: `tsc` has written them out
// in full, and what they still name is followed from module to module.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const router = fileURLToPath(import.meta.resolve("@lantai/api/router"));
const api = path.dirname(router);

/** What the server alone knows: the types of the router name it, and a client never sees it. */
const HIDDEN = { "platform/context": "export type Context = object;\n" };

const SPECIFIER = /(?<=\bfrom |\bimport\()"([^"]+)"/g;
/** What the package depends on. */
const isDependency = (name) => /^@trpc\/(client|server)(\/|$)|^eventsource$/.test(name);

const written = new Set();

/** Copies the declarations of a module of api, and of every module that they name. */
function copy(name) {
  if (written.has(name)) return;
  written.add(name);
  const file = path.join(api, `${name}.d.ts`);
  const target = path.join(dist, "api", `${name}.d.ts`);
  mkdirSync(path.dirname(target), { recursive: true });
  const text = HIDDEN[name] ?? readFileSync(file, "utf8");
  writeFileSync(target, text);
  for (const [, specifier] of text.matchAll(SPECIFIER)) {
    if (specifier.startsWith(".")) copy(path.join(path.dirname(name), specifier).replace(/\.js$/, ""));
    else if (!isDependency(specifier))
      throw new Error(`the client's types reach ${specifier}, by ${name} of @lantai/api`);
  }
}

copy("router");
for (const entry of readdirSync(dist)) {
  if (!entry.endsWith(".d.ts")) continue;
  const file = path.join(dist, entry);
  const own = readFileSync(file, "utf8").replaceAll(SPECIFIER, (all, specifier) => {
    const name = /^@lantai\/api\/(.+)$/.exec(specifier)?.[1];
    if (name === undefined) return all;
    copy(name);
    return `"./api/${name}.js"`;
  });
  writeFileSync(file, own);
}
