import { describe, expect, test } from "vitest";
import { formatsOf } from "./format.js";

const id = formatsOf("id", "Asia/Jakarta");
const en = formatsOf("en", "Asia/Jakarta");

describe("numbers", () => {
  test("have a decimal comma in Indonesian and a point in English, and at most three decimals", () => {
    expect(id.quantity(1250.5, "kg")).toBe("1.250,5 kg");
    expect(en.quantity(1250.5, "kg")).toBe("1,250.5 kg");
    expect(id.number(0.1234)).toBe("0,123");
  });
});

describe("times", () => {
  test("are the plant's, whatever the device's zone", () => {
    const lateInLondon = "2026-11-23T17:05:00.000Z";
    expect(id.day(lateInLondon)).toBe("24 Nov 2026");
    expect(id.time(lateInLondon)).toBe("00.05");
    expect(en.moment(lateInLondon)).toBe("24 Nov 2026, 00:05");
    expect(id.isoDay(lateInLondon)).toBe("2026-11-24");
  });

  test("are counted in the largest unit that fits", () => {
    expect(id.duration(3 * 86_400_000 + 5)).toBe("3 hari");
    expect(en.duration(90 * 60_000)).toBe("1 hour");
    expect(en.duration(90 * 60_000, 2)).toBe("1h 30m");
    expect(id.duration(76 * 3_600_000 + 59 * 60_000, 2)).toBe("3 hari 4 jam");
    expect(id.duration(72 * 3_600_000 + 59 * 60_000, 2)).toBe("3 hari");
    expect(id.duration(59_999, 2)).toBe("0 menit");
    expect(en.relative("2026-11-23T07:00:00.000Z", Date.parse("2026-11-23T07:45:00.000Z"))).toBe("45 minutes ago");
  });
});
