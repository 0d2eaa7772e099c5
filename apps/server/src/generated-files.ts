import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { REST_OPERATIONS } from "@lantai/api/operations";
import { openApiDocument } from "@lantai/api/platform/openapi/document";
import { transitionsPage } from "@lantai/api/work-orders/transitions-page";
import { API_VERSION } from "./boot/version.js";

// Writes the documents that are generated from the code, or, with --check, fails where one is stale.
const FILES = {
  "openapi.json": `${JSON.stringify(openApiDocument(API_VERSION, REST_OPERATIONS), null, 2)}\n`,
  "transitions.md": transitionsPage(),
};

for (const [name, text] of Object.entries(FILES)) {
  const file = fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url));
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error(`docs/${name} is stale: run \`pnpm --filter @lantai/server generate\``);
    process.exitCode = 1;
  }
}
