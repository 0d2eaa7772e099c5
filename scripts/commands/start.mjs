import { build } from "../build.mjs";
import { removeSignalHandlers, ROOT } from "../child-processes.mjs";

/** Installs, builds what is stale, and runs the server in this process, so that signals reach it directly. */
export default async function start() {
  await build();
  removeSignalHandlers();
  process.chdir(ROOT); // DATA_DIR's default is relative
  process.env.NODE_ENV ??= "production";
  await import(new URL("../../apps/server/dist/main.js", import.meta.url).href);
}
