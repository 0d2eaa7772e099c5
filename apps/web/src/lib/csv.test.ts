import { expect, test } from "vitest";
import { toCsv } from "./csv.js";
import { NUMBER_SIGNS } from "./numbers.js";

test("a name that a spreadsheet would run as a formula is only a name", async () => {
  const rows = [
    ['=HYPERLINK("http://x","y")', 1.5],
    ["+62", -2],
    ["-1+2", 0],
    ["@SUM(A1)", null],
    ["\tx", 3],
    ["=1+1\nx", 4],
    ["\n=1", 5],
    ["＝1", 6],
    ["a=1", 7],
    ["Engsel;=cmd|' /C calc'!A0;x", 8],
  ];
  const csv = await toCsv({ columns: ["Operator", "Baik"], rows }, NUMBER_SIGNS.dot);
  expect(csv).toBe(
    "\uFEFFOperator,Baik\r\n" +
      `"'=HYPERLINK(""http://x"",""y"")",1.5\r\n` +
      `'+62,-2\r\n'-1+2,0\r\n'@SUM(A1),\r\n"'\tx",3\r\n` +
      `"'=1+1\nx",4\r\n"'\n'=1",5\r\n'＝1,6\r\na=1,7\r\n` +
      `"Engsel;'=cmd|' /C calc'!A0;x",8\r\n`,
  );
});

test("commas, quotes and line ends stay within their cell", async () => {
  expect(await toCsv({ columns: ["a"], rows: [['x, "y"\r\nz']] }, NUMBER_SIGNS.dot)).toBe(
    '\uFEFFa\r\n"x, ""y""\r\nz"\r\n',
  );
});

test("where the decimals follow a comma, semicolons part the cells", async () => {
  const rows = [["Kain; halus", 1250.5, -2.25, null]];
  const csv = await toCsv({ columns: ["Produk", "Baik", "Afkir", "Sisa"], rows }, NUMBER_SIGNS.comma);
  expect(csv).toBe('\uFEFFProduk;Baik;Afkir;Sisa\r\n"Kain; halus";1250,5;-2,25;\r\n');
});
