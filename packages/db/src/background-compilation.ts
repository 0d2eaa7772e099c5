import { setFlagsFromString } from "node:v8";

/**
 * Lets V8 allocate machine code on the main thread only. A thread that compiles in the background and finds its space full
 * waits for the main thread to collect garbage; where that is in `process.exit` already, it waits for the other, and the
 * process never ends (nodejs/node#54918, docs/decisions/0064). Called before anything else in each program.
 */
export function compileOnMainThread(): void {
  setFlagsFromString("--no-concurrent-sparkplug");
  // Maglev is part of Node from 22 on; an older one has no such flag.
  if (Number(process.versions.node.split(".")[0]) >= 22) setFlagsFromString("--no-maglev-build-code-on-background");
}
