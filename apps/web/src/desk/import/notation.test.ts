import { expect, test } from "vitest";
import { guessDateWay, guessNumberWay, readDate, readNumber } from "./notation.js";

test("numbers are read as the file writes them, and what is no number stays for the server to name", () => {
  expect(readNumber("1.250,5", "comma")).toBe("1250.5");
  expect(readNumber("12,5", "comma")).toBe("12.5");
  expect(readNumber("1,250.5", "dot")).toBe("1250.5");
  expect(readNumber("12.5", "dot")).toBe("12.5");
  for (const cell of ["1.25", "0.250", "1250.5"]) expect(readNumber(cell, "comma")).toBe(`"${cell}"`);
  for (const cell of ["250", "1.2.3", "12 kg", "", "-5", "1e3"]) expect(readNumber(cell, "comma")).toBe(cell);
});

test("the way of writing numbers is guessed from those that leave no doubt, else it is the language's", () => {
  expect(guessNumberWay(["1.250", "12,5"], "dot")).toBe("comma");
  expect(guessNumberWay(["1.250", "12.5"], "comma")).toBe("dot");
  expect(guessNumberWay(["0.250", "300"], "comma")).toBe("dot");
  expect(guessNumberWay(["1.250", "300"], "comma")).toBe("comma");
  expect(guessNumberWay(["1.250", "300"], "dot")).toBe("dot");
});

test("a date is read day first unless the file's own dates say otherwise", () => {
  expect(guessDateWay(["3/4/2026", "12/11/2026"])).toBe("dmy");
  expect(guessDateWay(["3/4/2026", "11/30/2026"])).toBe("mdy");
  expect(readDate("30/11/2026", "dmy")).toBe("2026-11-30");
  expect(readDate("1-2-26", "dmy")).toBe("2026-02-01");
  expect(readDate("11/30/2026", "mdy")).toBe("2026-11-30");
  for (const cell of ["2026-11-30", "besok", ""]) expect(readDate(cell, "dmy")).toBe(cell);
});
