import { expect, test } from "vitest";
import { guessMapping } from "./column-mapping.js";
import { type FileFormat, toImportRow } from "./rows.js";

const header = ["No. SO", "Nama barang", "Jumlah", "Satuan", "Tenggat", "Operator", "Prioritas", "Keterangan", "Nomor"];
const agus = { id: "1", username: "agus.p", name: "Agus Prasetyo" };
const format: FileFormat = {
  mapping: guessMapping(header),
  numbers: "comma",
  dates: "dmy",
  timeZone: "Asia/Jakarta",
  operators: [agus],
  chosenOperators: new Map(),
};
const read = (change: Partial<Record<string, string | number>> = {}) => {
  const cells = ["SO-1", "Kain", "1.250,5", "m", "30/11/2026", "Agus Prasetyo", "Mendesak", "Pelan-pelan", ""];
  return toImportRow({ line: 7, cells: cells.map((cell, at) => change[header[at] ?? ""] ?? cell) }, format);
};

test("a row of an Indonesian file keeps its unit, priority and note, and names its operator", () => {
  expect(read()).toEqual({
    line: 7,
    externalRef: "SO-1",
    productName: "Kain",
    quantity: "1250.5",
    unit: "m",
    deadline: "2026-11-30",
    operator: "agus.p",
    priority: "urgent",
    note: "Pelan-pelan",
    number: "",
  });
});

test("a date with a time is the plant's moment, and the last minute of a day is its end", () => {
  const deadlineOf = (cell: string) => read({ Tenggat: cell }).deadline;
  expect(deadlineOf("31/12/2026 14:00")).toBe("2026-12-31T07:00:00.000Z");
  expect(deadlineOf("2026-12-31 00:00")).toBe("2026-12-30T17:00:00.000Z");
  expect(deadlineOf("2026-12-31 07:00:30")).toBe("2026-12-31T00:00:30.000Z");
  expect(deadlineOf("31/12/2026 23:59")).toBe("2026-12-31");
});

test("what cannot be read stays as it is, for the server to name", () => {
  expect(read({ Tenggat: "31/02/2026 14:00" }).deadline).toBe("31/02/2026 14:00");
  expect(read({ Prioritas: "segera" }).priority).toBe("segera");
  expect(read({ Jumlah: "banyak" }).quantity).toBe("banyak");
});
