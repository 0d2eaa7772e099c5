import { expect, test } from "vitest";
import { randomPassword } from "./random-password.js";

test("a password to hand over is easy to read aloud, and never the same", () => {
  const made = Array.from({ length: 200 }, randomPassword);
  for (const password of made) expect(password).toMatch(/^[a-hj-km-np-z2-9]{4}(-[a-hj-km-np-z2-9]{4}){2}$/);
  expect(new Set(made).size).toBe(made.length);
});
