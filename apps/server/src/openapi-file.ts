import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openApiDocument } from "@lantai/api/openapi/document";
import { VERSION } from "./version.js";

// Writes docs/openapi.json, or, with --check, fails when it is not what the procedures say.
const file = fileURLToPath(new URL("../../../docs/openapi.json", import.meta.url));
const text = `${JSON.stringify(openApiDocument(VERSION), null, 2)}\n`;

if (!process.argv.includes("--check")) writeFileSync(file, text);
else if (readFileSync(file, "utf8") !== text) {
  console.error("docs/openapi.json is stale: run `pnpm --filter @lantai/server generate`");
  process.exit(1);
}
