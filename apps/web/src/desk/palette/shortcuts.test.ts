import { expect, test } from "vitest";
import { PLACE_KEYS } from "./shortcuts.js";

test("each place has a letter of its own", () => {
  const letters = Object.values(PLACE_KEYS);
  expect(letters).toEqual([...new Set(letters)]);
});
