import { PassThrough, Readable } from "node:stream";
import { expect, test } from "vitest";
import { writeCsv } from "./csv.js";
import { readOrders } from "./orders-file.js";

const HEADER = "external_ref,product_name,quantity,deadline,operator";
const read = (text: string) => readOrders(Buffer.from(text));

test("a row's line is the one on which it begins, whatever ends its lines and stands in its quotes", () => {
  for (const eol of ["\n", "\r\n", "\r"]) {
    const lines = [HEADER, `A,"two${eol}lines ""quoted""",1,2026-11-30,budi`, "", 'B,"x, y",2,2026-11-30,budi', ""];
    const { rows, bad } = read(lines.join(eol));
    expect(bad).toEqual([]);
    expect(rows.map(({ line, productName }) => [line, productName])).toEqual([
      [2, `two${eol}lines "quoted"`],
      [5, "x, y"],
    ]);
  }
});

test("cells come as they stand in the file, blanks and all, with or without byte order mark", () => {
  const row = "SO 1, Gagang  &  kunci ,12.50, 2026-11-30,BUDI";
  const expected = [
    {
      line: 2,
      externalRef: "SO 1",
      productName: " Gagang  &  kunci ",
      quantity: "12.50",
      deadline: " 2026-11-30",
      operator: "BUDI",
    },
  ];
  expect(read(`${HEADER}\n${row}`).rows).toEqual(expected);
  expect(read(`\ufeff${HEADER}\r\n${row}\r\n`).rows).toEqual(expected);
});

test("a ragged row is bad, by its line, and does not stop the reading", () => {
  const { rows, bad } = read(`${HEADER}\nA,b,1\nB,c,1,2026-11-30,budi\nC,d,1,2026-11-30,budi,more\n`);
  expect(rows.map(({ line }) => line)).toEqual([3]);
  expect(bad).toEqual([
    { line: 2, message: "has 3 columns instead of 5" },
    { line: 4, message: "has 6 columns instead of 5" },
  ]);
});

test("where the quoting is broken the row that begins there is named", () => {
  expect(read(`${HEADER}\nA,b,1,2026-11-30,budi\nB,"c,1\nC,d,1\n`).bad).toEqual([
    { line: 3, message: "a quote is opened and never closed; nothing from here on was read" },
  ]);
  expect(read(`${HEADER}\nA,b"c,1,2026-11-30,budi\n`).bad).toMatchObject([{ line: 2 }]);
  expect(read(`${HEADER}\nA,"b"c,1,2026-11-30,budi\n`).bad).toMatchObject([{ line: 2 }]);
});

test("columns come in any order, those of an export are passed over, and the optional ones are read where they are", () => {
  const header = " note ,operator,status,deadline,priority,quantity,unit,is_overdue,product_name,external_ref";
  const row = '"first\nsecond",budi,pending,2026-11-30,high,3,kg,false,Engsel,SO-1';
  expect(read(`${header}\n${row}\n`)).toEqual({
    bad: [],
    rows: [
      {
        line: 2,
        externalRef: "SO-1",
        productName: "Engsel",
        quantity: "3",
        deadline: "2026-11-30",
        operator: "budi",
        unit: "kg",
        priority: "high",
        note: "first\nsecond",
      },
    ],
  });
});

test("rows of nothing but separators and white space are passed over, also before the header, and so are columns of nothing", () => {
  const text = `,,\n${HEADER},,\n,,,,,,\nA,b,1,2026-11-30,budi,,\n \t, ,,,\nC,d,1,2026-11-30,budi,, ,\n;\n`;
  const { rows, bad } = read(text.replace(";\n", "  \n"));
  expect(bad).toEqual([]);
  expect(rows.map(({ line, externalRef }) => [line, externalRef])).toEqual([
    [4, "A"],
    [6, "C"],
  ]);
  expect(read(`${HEADER},\nA,b,1,2026-11-30,budi,x\n`).bad).toEqual([{ line: 2, message: "column 6 has no name" }]);
});

test.each([
  ["", "line 1: the header lacks external_ref, product_name, quantity, deadline, operator;"],
  ["external_ref,product_name,quantity,operator", "line 1: the header lacks deadline;"],
  [`${HEADER},langkah,harga`, "line 1: no such column: langkah, harga;"],
  [`\n${HEADER},unit,quantity`, "line 2: there twice: quantity;"],
  [HEADER.toUpperCase(), "line 1: the header lacks external_ref"],
  [HEADER.replaceAll(",", ";"), "in any order; columns are separated by commas"],
])("the header %j is refused, with what is wrong and what is expected", (text, message) => {
  expect(() => read(`${text}\nA,b,1,2026-11-30,budi`.slice(0, text === "" ? 0 : undefined))).toThrow(message);
  expect(() => read(text)).toThrow(`the columns are ${HEADER},unit,priority,note,team,steps,number`);
});

test("cells that an export has guarded against formulas are read as what they were", async () => {
  const names = ["=1+1", "'=1", "Engsel;=cmd|' /C calc'!A0;x", "\t@x", "-5\n+6", "O'Brien", "'"];
  const columns = {
    external_ref: (name: string) => name,
    product_name: (name: string) => name,
    quantity: () => 1,
    deadline: () => "2026-11-30",
    operator: () => "budi",
  };
  const output = new PassThrough();
  await writeCsv(columns, Readable.from(names), output);
  const { rows, bad } = readOrders(output.read());
  expect(bad).toEqual([]);
  expect(rows.map(({ externalRef, productName }) => [externalRef, productName])).toEqual(
    names.map((name) => [name, name]),
  );
});

test("another encoding is refused by its line", () => {
  const latin1 = Buffer.concat([Buffer.from(`${HEADER}\nA,b,1,2026-11-30,budi\nB,caf`), Buffer.from([0xe9, 0x0a])]);
  expect(() => readOrders(latin1)).toThrow("line 3: the file is not UTF-8");
});

test("ten thousand rows are read, and a quote in each", () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => `SO-${i},"Engsel ""${i}""",${i + 1},2026-11-30,budi`);
  expect(read([HEADER, ...rows].join("\r\n")).rows.at(-1)).toMatchObject({
    line: 10_001,
    productName: 'Engsel "9999"',
  });
});

test("cells that an export has guarded against formulas are read as what they were", async () => {
  const names = ["=1+1", "'=1", "Engsel;=cmd|' /C calc'!A0;x", "\t@x", "-5\n+6", "O'Brien", "'"];
  const columns = {
    external_ref: (name: string) => name,
    product_name: (name: string) => name,
    quantity: () => 1,
    deadline: () => "2026-11-30",
    operator: () => "budi",
  };
  const output = new PassThrough();
  await writeCsv(columns, Readable.from(names), output);
  const { rows, bad } = readOrders(output.read());
  expect(bad).toEqual([]);
  expect(rows.map(({ externalRef, productName }) => [externalRef, productName])).toEqual(
    names.map((name) => [name, name]),
  );
});
