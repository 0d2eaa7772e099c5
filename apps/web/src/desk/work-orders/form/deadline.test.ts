import { endOfDayOrInstant } from "@lantai/api/platform/time";
import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { fromDeadline, toDeadline } from "./deadline.js";

const ZONES = [
  "Asia/Jakarta",
  "Asia/Kolkata",
  "America/New_York",
  "America/St_Johns",
  "America/Santiago",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "Europe/Berlin",
  "UTC",
];
const DEVICE_ZONES = ["UTC", "America/New_York", "Asia/Jakarta"];

const zone = fc.constantFrom(...ZONES);
/** Half of the instants are near a change of the clocks in one of the zones. */
const instant = fc.oneof(
  fc.date({ min: new Date("2000-01-01T00:00:00Z"), max: new Date("2100-01-01T00:00:00Z"), noInvalidDate: true }),
  fc
    .tuple(
      fc.constantFrom("2026-03-08T07:00Z", "2026-11-01T06:00Z", "2026-04-04T15:00Z", "2026-10-25T01:00Z"),
      fc.integer({ min: -9_000, max: 9_000 }),
    )
    .map(([at, seconds]) => new Date(Date.parse(at) + seconds * 1000)),
);

afterEach(() => vi.unstubAllEnvs());

test("a deadline is shown on the plant's clock, without a time of day where it is the day's end", () => {
  expect(fromDeadline("2026-11-30T16:59:59.999Z", "Asia/Jakarta")).toMatchObject({ day: "2026-11-30", time: "" });
  expect(fromDeadline("2026-12-01T02:00:00.000Z", "Asia/Jakarta")).toMatchObject({ day: "2026-12-01", time: "09:00" });
  expect(fromDeadline("2026-12-01T20:00:00.000Z", "Asia/Jakarta")).toMatchObject({ day: "2026-12-02", time: "03:00" });
});

test.each(DEVICE_ZONES)("what is shown of a deadline is read back as the same instant, on a device in %s", (device) => {
  vi.stubEnv("TZ", device);
  fc.assert(
    fc.property(instant, zone, (at, timeZone) => {
      const read = toDeadline(fromDeadline(at.toISOString(), timeZone), timeZone);
      expect(endOfDayOrInstant(read ?? "", timeZone)).toBe(at.toISOString());
    }),
  );
});

test.each(DEVICE_ZONES)(
  "a time that the plant's clock has is read and shown unchanged, on a device in %s",
  (device) => {
    vi.stubEnv("TZ", device);
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const { day, time } = fromDeadline(at.toISOString(), timeZone);
        const read = toDeadline({ day, time }, timeZone) ?? "";
        const end = endOfDayOrInstant(read, timeZone) ?? "";
        expect(fromDeadline(end, timeZone)).toMatchObject({ day, time });
      }),
    );
  },
);

test("a deadline keeps its seconds, and which of two equal hours it is, until day or time are changed", () => {
  const second = fromDeadline("2026-11-01T06:30:15.000Z", "America/New_York");
  expect(second).toMatchObject({ day: "2026-11-01", time: "01:30" });
  expect(toDeadline(second, "America/New_York")).toBe("2026-11-01T06:30:15.000Z");
  expect(toDeadline({ ...second, day: "2026-11-02" }, "America/New_York")).toBe("2026-11-02T06:30:00.000Z");
});

test("a time that the plant's clock leaves out, or that is none, is no deadline", () => {
  expect(toDeadline({ day: "2026-03-08", time: "02:30" }, "America/New_York")).toBeNull();
  expect(toDeadline({ day: "2026-12-14", time: "25:00" }, "Asia/Jakarta")).toBeNull();
  expect(toDeadline({ day: "2026-02-31", time: "07:00" }, "Asia/Jakarta")).toBeNull();
  expect(toDeadline({ day: null, time: "07:00" }, "Asia/Jakarta")).toBeNull();
});
