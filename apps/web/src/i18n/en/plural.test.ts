import { expect, test } from "vitest";
import { en as audit } from "./audit.js";
import { en as floor } from "./floor.js";
import { en as importing } from "./import.js";

const { ready, done } = importing;

test.each([
  audit.count,
  audit.exporting,
  audit.exported,
  audit.intact,
  ready.unchanged,
  ready.skipped,
  done.othersInPeople,
  floor.outbox.stays,
])("one is counted as one, and more as more: %o", (text) => {
  expect(text("1")).not.toMatch(/\b(entries|are|they|stay|differ)\b/i);
  expect(text("2")).not.toMatch(/\b(entry|is|it|stays|differs)\b/i);
});
