// What `npm test` runs before any test: says at once where there is no browser for the web's tests.
import { findBrowser } from "./browser.js";

try {
  await findBrowser();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
