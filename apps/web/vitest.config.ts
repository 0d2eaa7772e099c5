import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.js";

// Rules are tested next to them, in src/. The stories in e2e/ drive a real browser against the real server, each file on a database of its own.
export default mergeConfig(base, {
  test: {
    include: ["src/**/*.test.ts", "e2e/**/*.test.ts"],
    globalSetup: ["../../packages/db/test/setup.ts", "e2e/setup.ts"],
    // As long as the browser's own waits: a busy machine is no fault of the page.
    expect: { poll: { timeout: 15_000 } },
  },
});
