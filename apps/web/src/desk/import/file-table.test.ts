import { expect, test } from "vitest";
import { guessPlace, tableAt } from "./file-table.js";
import type { FileSheet } from "./read-file.js";

const sheet = (name: string, ...rows: string[][]): FileSheet => ({
  name,
  rows: rows.map((cells, at) => ({ line: at + 1, cells })),
});
const titles = ["No. SO", "Nama barang", "Jumlah", "Satuan", "Tenggat", "Operator"];
const order = ["SO-1", "Engsel", "5", "pcs", "30/11/2026", "Agus"];

test("the titles are found below a company's name, and the rows are those below them", () => {
  const file = { name: "a.csv", sheets: [sheet("", ["PT Kayu Besi Jaya"], ["Rencana", "November"], titles, order)] };
  expect(guessPlace(file)).toEqual({ sheet: 0, header: 2 });
  expect(tableAt(file, guessPlace(file))).toEqual({ header: titles, rows: [{ line: 4, cells: order }] });
});

test("the sheet is found whose titles name most fields", () => {
  const file = { name: "a.xlsx", sheets: [sheet("Catatan", ["a", "b"], ["c", "d"]), sheet("Data", titles, order)] };
  expect(guessPlace(file)).toEqual({ sheet: 1, header: 0 });
});

test("a file whose titles are unknown begins with its first row", () => {
  const file = { name: "a.csv", sheets: [sheet("", ["x", "y"], ["1", "2"])] };
  expect(guessPlace(file)).toEqual({ sheet: 0, header: 0 });
});
