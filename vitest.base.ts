import { randomUUID } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";

// Workspace packages are tested from their TypeScript sources, so a test never runs against a stale build.
const conditions = ["@lantai/source", "module", "node", "import", "default"];

// `npm test` adds up what every package's run leaves in this folder.
const results = process.env["LANTAI_TEST_RESULTS"];
const report = (folder: string): unknown => ["json", { outputFile: path.join(folder, `${randomUUID()}.json`) }];

/** What every package's tests have in common; a package merges its own settings into it. */
export default {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["{src,test}/**/*.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    // The files of a worker load the sources once: loading them for each file took a fifth of the run.
    isolate: false,
    // For what hangs: many tests start servers, and the machine may be slow and busy.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    teardownTimeout: 60_000,
    reporters: results ? ["default", report(results)] : ["default"],
  },
};

/** The globalSetup of a package whose tests use `testDatabase`. */
export const databaseSetup = fileURLToPath(new URL("packages/db/test/setup.ts", import.meta.url));
