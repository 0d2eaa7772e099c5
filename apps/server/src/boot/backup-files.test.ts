import { date, assert, array, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { backupName, newestTakenAt, outdated } from "./backup-files.js";

const file = (day: string) => ({ name: day, takenAt: Date.parse(day) });
const NOW = Date.parse("2026-11-26");

test("the newest few are kept, and those from the future go before any other", () => {
  const whole = ["2026-11-24", "2099-01-01", "2026-11-26", "2026-11-25", "2027-01-01"].map(file);
  expect(outdated(whole, 3, NOW).toSorted()).toEqual(["2027-01-01", "2099-01-01"]);
  expect(outdated(whole, 1, NOW)).not.toContain("2026-11-26");
  expect(outdated(whole, 5, NOW)).toEqual([]);
});

test("whatever the dates of the others, the one that was just taken stays, and the given number is kept", () => {
  const times = array(date({ noInvalidDate: true, min: new Date(0), max: new Date("9999-12-31") }), { maxLength: 20 });
  assert(
    property(times, integer({ min: 1, max: 20 }), (others, keep) => {
      const whole = others.map((at, i) => ({ name: String(i), takenAt: at.getTime() }));
      whole.push({ name: "new", takenAt: NOW });
      const gone = outdated(whole, keep, NOW);
      expect(gone).not.toContain("new");
      expect(gone).toHaveLength(Math.max(0, whole.length - keep));
    }),
  );
});

test("the newest is never one from the future", () => {
  expect(newestTakenAt([file("2099-01-01"), file("2026-11-25"), file("2026-11-24")], NOW)).toBe(
    Date.parse("2026-11-25"),
  );
  expect(newestTakenAt([file("2099-01-01")], NOW)).toBe(0);
  expect(newestTakenAt([], NOW)).toBe(0);
});

test("a name says when, to the second, in UTC", () => {
  expect(backupName("lantai-1-", Date.parse("2026-01-02T03:04:05.678Z"))).toBe("lantai-1-20260102T030405Z.backup.gz");
});
