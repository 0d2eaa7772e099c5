import { expect, test } from "vitest";
import type { Production } from "../figures.js";
import { sumRows } from "./rows.js";
import { sheetRows } from "./sheet.js";

type Row = Production["rows"][number];

const row = (fields: Partial<Row>): Row => ({
  day: "2026-11-23",
  unit: "pcs",
  quantityGood: 1,
  quantityScrap: 0,
  quantityFinished: 1,
  quantityReversed: 0,
  reports: 1,
  late: 0,
  ...fields,
});
const order = { id: "o", number: "WO-20261123-001" };
const step = { id: "s", name: "Las" };
const team = { id: "t", name: "Regu las" };

test("without steps and teams the sheet has a row for each order", () => {
  expect(sheetRows([row({ order, product: "Rak" })], [], [])).toMatchObject([{ product: "Rak", teamNames: "" }]);
});

test("with steps it has a row for each step of an order, with its product and its teams", () => {
  const byOrder = [row({ order, product: "Rak", quantityGood: 3 })];
  const byStep = [row({ order, step }), row({ order, step: { id: "c", name: "Cat" }, quantityGood: 2 })];
  const byTeam = [row({ order, step, team }), row({ order, step, team: { id: "u", name: "Malam" } })];
  expect(sheetRows(byOrder, byStep, byTeam)).toMatchObject([
    { product: "Rak", step, teamNames: "Regu las, Malam", quantityGood: 1 },
    { product: "Rak", step: { name: "Cat" }, teamNames: "", quantityGood: 2 },
  ]);
});

test("rows are added up by what they are about and by unit, whatever these are called", () => {
  const made = [
    row({ product: "Pipa", unit: "2 m" }),
    row({ product: "Pipa 2", unit: "m" }),
    row({ product: "Pipa", unit: "2 m" }),
  ];
  expect(sumRows(made, ({ product = "" }) => product)).toMatchObject([
    { product: "Pipa", unit: "2 m", quantityGood: 2 },
    { product: "Pipa 2", unit: "m", quantityGood: 1 },
  ]);
});
