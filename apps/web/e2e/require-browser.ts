// What `npm test` runs before any test: says at once where there is no browser for the web's tests.
import { findBrowser } from "./browser.js";

try {
  await findBrowser();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
