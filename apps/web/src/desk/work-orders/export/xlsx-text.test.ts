import readSheets from "read-excel-file/universal";
import { expect, test } from "vitest";
import writeExcelFile from "write-excel-file/universal";
import { xlsxText } from "./xlsx-text.js";

test("every text that an order can have is read back from a workbook as it was", async () => {
  const texts = [
    "Engsel 4\u0001inci",
    "first\r\nsecond\tthird",
    "a\rb",
    "\u007f\u0085\u009f",
    "\ufffd\ufffe\u{1fffe}\u{10ffff}x",
    "A_x0041_B",
    "_x0041_x0042_",
    "_x005F_x0041_",
    "😀 & <b>",
  ];
  const cells = texts.map((text) => [{ value: xlsxText(text), type: String }]);
  const workbook = await writeExcelFile(cells).toBlob();
  const [sheet] = await readSheets(workbook);
  expect(sheet?.data.map(([cell]) => cell)).toEqual(texts);
});
