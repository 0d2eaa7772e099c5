// Workspace packages are tested from their TypeScript sources, so a test never runs against a stale build.
const conditions = ["@lantai/source", "module", "node", "import", "default"];

/** What every package's tests have in common; a package merges its own settings into it. */
export default {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["src/**/*.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
};
