import { existsSync } from "node:fs";
import { findBrowser } from "./browser.js";
import { SERVER } from "./server.js";

/** Fails the whole run at once if the server is not built or no browser is installed. */
export default async function setup(): Promise<void> {
  if (!existsSync(SERVER)) throw new Error("The server is not built: `npm test` at the root builds it first");
  process.env["CHROMIUM_PATH"] = await findBrowser();
}
