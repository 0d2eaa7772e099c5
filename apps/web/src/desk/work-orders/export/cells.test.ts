import { afterEach, expect, test, vi } from "vitest";
import { csvCell, sheetCell } from "./cells.js";

afterEach(() => vi.unstubAllEnvs());

test.each(["UTC", "America/New_York", "Europe/Berlin", "Asia/Jakarta"])(
  "a moment is exported as the plant's clock shows it, on a device in %s",
  (device) => {
    vi.stubEnv("TZ", device);
    // In New York and Berlin these hours of the wall clock do not exist.
    for (const [at, clock] of [
      ["2026-03-07T19:30:00.000Z", "2026-03-08 02:30"],
      ["2026-03-28T19:15:00.000Z", "2026-03-29 02:15"],
      ["2026-11-30T16:59:59.999Z", "2026-11-30 23:59"],
    ] as const) {
      expect(csvCell({ at }, "Asia/Jakarta")).toBe(clock);
      const cell = sheetCell({ at }, "Asia/Jakarta");
      expect(cell instanceof Date && cell.toISOString().slice(0, 16).replace("T", " ")).toBe(clock);
    }
  },
);
