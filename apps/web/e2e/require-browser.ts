// `npm test` runs this before any test: it fails at once if there is no browser for the web's tests.
import { findBrowser } from "./browser.js";

try {
  await findBrowser();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
