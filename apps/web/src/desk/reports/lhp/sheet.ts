import type { Production } from "../figures.js";

type Row = Production["rows"][number];

/** A report's rows with what they are about: its product and, where it was made at steps or for teams, these. */
export interface SheetRow extends Row {
  product: string;
  teamNames: string;
}

/**
 * The rows of the sheet. Of an order with steps a row for each step, of which `byStep` (by order and step) has the figures and
 * `byTeam` (by order, step and team) the teams; else the rows `byOrder` (by product and order).
 */
export function sheetRows(byOrder: readonly Row[], byStep: readonly Row[], byTeam: readonly Row[]): SheetRow[] {
  const products = new Map(byOrder.map(({ order, product = "" }) => [order?.id, product]));
  const teams = new Map<string, Set<string>>();
  for (const row of byTeam) {
    const names = teams.get(keyOf(row)) ?? new Set();
    if (row.team) names.add(row.team.name);
    teams.set(keyOf(row), names);
  }
  const rows = byStep.length > 0 ? byStep : byOrder;
  return rows.map((row) => ({
    ...row,
    product: products.get(row.order?.id) ?? "",
    teamNames: [...(teams.get(keyOf(row)) ?? [])].join(", "),
  }));
}

const keyOf = ({ order, step }: Row) => `${order?.id} ${step?.id ?? step?.name}`;
