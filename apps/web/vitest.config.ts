import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.js";

// Unit tests are next to the sources. The tests in e2e/ drive a real browser against the real server, each file with its own database.
export default mergeConfig(base, {
  test: {
    include: ["src/**/*.test.ts", "e2e/**/*.test.ts"],
    globalSetup: ["../../packages/db/src/testing-setup.ts", "e2e/setup.ts"],
    // As long as the browser's own waits.
    expect: { poll: { timeout: 15_000 } },
  },
});
