import { expect, test } from "vitest";
import { myReportsText } from "../../i18n/my-reports.js";
import { formatsOf } from "../../lib/format.js";
import { runningDayName } from "./running-day.js";

const nameAt = (now: string) =>
  runningDayName({ day: "2026-11-26", now }, { t: myReportsText.id, format: formatsOf("id", "Asia/Jakarta") });

test("a production day that lasts until the morning is called by its date after midnight, not today", () => {
  expect(nameAt("2026-11-26T16:59:00Z")).toBe("Hari ini");
  expect(nameAt("2026-11-26T17:00:00Z")).toBe("Hari kerja 26 Nov 2026");
  expect(nameAt("2026-11-26T23:30:00Z")).toBe("Hari kerja 26 Nov 2026");
});
