import { expect, test } from "vitest";
import { guessDateFormat, guessNumberFormat, readDateTime, toApiDate, toApiNumber } from "./notation.js";

test("numbers are read as the file writes them, and what is no number stays for the server to name", () => {
  expect(toApiNumber("1.250,5", "comma")).toBe("1250.5");
  expect(toApiNumber("12,5", "comma")).toBe("12.5");
  expect(toApiNumber("1,250.5", "dot")).toBe("1250.5");
  expect(toApiNumber("12.5", "dot")).toBe("12.5");
  for (const cell of ["1.25", "0.250", "1250.5"]) expect(toApiNumber(cell, "comma")).toBe(`"${cell}"`);
  for (const cell of ["250", "1.2.3", "12 kg", "", "-5", "1e3"]) expect(toApiNumber(cell, "comma")).toBe(cell);
});

test("the number format is guessed from unambiguous cells, else it is the language's", () => {
  expect(guessNumberFormat(["1.250", "12,5"], "dot")).toBe("comma");
  expect(guessNumberFormat(["1.250", "12.5"], "comma")).toBe("dot");
  expect(guessNumberFormat(["0.250", "300"], "comma")).toBe("dot");
  expect(guessNumberFormat(["1.250", "300"], "comma")).toBe("comma");
  expect(guessNumberFormat(["1.250", "300"], "dot")).toBe("dot");
});

test("a date is read day first unless the file's own dates say otherwise", () => {
  expect(guessDateFormat(["3/4/2026", "12/11/2026"])).toBe("dmy");
  expect(guessDateFormat(["3/4/2026", "11/30/2026"])).toBe("mdy");
  expect(toApiDate("30/11/2026", "dmy")).toBe("2026-11-30");
  expect(toApiDate("1-2-26", "dmy")).toBe("2026-02-01");
  expect(toApiDate("11/30/2026", "mdy")).toBe("2026-11-30");
  for (const cell of ["2026-11-30", "31/02/2026", "29 Feb 2026", "besok", ""])
    expect(toApiDate(cell, "dmy")).toBe(cell);
});

test("a date is read with the name of its month in both languages", () => {
  for (const cell of ["5 Mei 2026", "05-May-26", "5 mei, 2026"]) expect(toApiDate(cell, "dmy")).toBe("2026-05-05");
  expect(toApiDate("17 Agustus 2026", "mdy")).toBe("2026-08-17");
  expect(toApiDate("5 Foo 2026", "dmy")).toBe("5 Foo 2026");
});

test("a date with a time of day is read whatever way it is written, and one without has none", () => {
  for (const cell of [
    "31/12/2026 14:00",
    "31-12-2026, 14.00",
    "2026-12-31T14:00",
    "31 Des 2026 14.00",
    "31/12/26 14:00:00",
  ])
    expect(readDateTime(cell, "dmy")).toEqual({ day: "2026-12-31", time: "14:00" });
  expect(readDateTime("2026-12-31 7.05.09", "dmy")).toEqual({ day: "2026-12-31", time: "07:05:09" });
  for (const cell of ["31/12/2026", "31.12.2026", "besok 14:00", "14:00", ""])
    expect(readDateTime(cell, "dmy")).toBeNull();
  expect(guessDateFormat(["11/30/2026 14:00"])).toBe("mdy");
});
