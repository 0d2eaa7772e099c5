import { afterEach, expect, test, vi } from "vitest";
import { csvCell, sheetCell } from "./cells.js";

afterEach(() => vi.unstubAllEnvs());

const shownInSheet = (at: string, isDeadline?: true) => {
  const cell = sheetCell({ at, ...(isDeadline && { isDeadline }) }, "Asia/Jakarta");
  if (cell === null || typeof cell !== "object") return cell;
  return "date" in cell
    ? cell.date.toISOString().slice(0, 10)
    : cell.moment.toISOString().slice(0, 16).replace("T", " ");
};

test.each(["UTC", "America/New_York", "Europe/Berlin", "Asia/Jakarta"])(
  "a moment is exported as the plant's clock shows it, on a device in %s",
  (device) => {
    vi.stubEnv("TZ", device);
    // In New York and Berlin these hours of the wall clock do not exist.
    for (const [at, clock] of [
      ["2026-03-07T19:30:00.000Z", "2026-03-08 02:30"],
      ["2026-03-28T19:15:00.000Z", "2026-03-29 02:15"],
    ] as const) {
      expect(csvCell({ at }, "Asia/Jakarta")).toBe(clock);
      expect(shownInSheet(at)).toBe(clock);
    }
  },
);

test("the end of a day is its date, and midnight keeps its time, so that each is read back as it was", () => {
  const endOfDay = "2026-11-30T16:59:59.999Z";
  expect(csvCell({ at: endOfDay }, "Asia/Jakarta")).toBe("2026-11-30");
  expect(shownInSheet(endOfDay)).toBe("2026-11-30");
  const midnight = "2026-11-30T17:00:00.000Z";
  expect(csvCell({ at: midnight }, "Asia/Jakarta")).toBe("2026-12-01 00:00");
  expect(shownInSheet(midnight)).toBe("2026-12-01 00:00");
});

test("a deadline keeps its seconds", () => {
  expect(csvCell({ at: "2026-11-30T07:00:30.000Z", isDeadline: true }, "Asia/Jakarta")).toBe("2026-11-30 14:00:30");
  expect(csvCell({ at: "2026-11-30T07:00:30.000Z" }, "Asia/Jakarta")).toBe("2026-11-30 14:00");
  // Of more a spreadsheet's reader would make the next second.
  expect(sheetCell({ at: "2026-11-30T07:00:30.700Z", isDeadline: true }, "Asia/Jakarta")).toEqual({
    moment: new Date("2026-11-30T14:00:30.000Z"),
  });
});
