import { THOUSANDTHS } from "@lantai/db/schema";
import { groupByUnit } from "../units.js";
import type { HoldRow } from "./holds.js";
import type { MadeRow } from "./rows.js";
import type { Group } from "./rules.js";
import type { Production } from "./schema.js";

const MINUTE_MS = 60_000;

/** What the statement found, and what its numbers of slots mean. */
interface Found {
  rows: readonly MadeRow[];
  holds: readonly HoldRow[];
  lastItem: number | null;
}

/** What the answer says of what was found: the groups that were asked for, and the totals of each unit. */
export function viewOf(
  { rows, holds, lastItem }: Found,
  { by, slots }: { by: readonly Group[]; slots: readonly { day: string; shift: string | null }[] },
): Pick<Production, "rows" | "totals" | "holds" | "lastItem"> {
  const units = groupByUnit(rows, ({ reports }) => reports);
  const slotOf = (slot: number) => slots[slot] ?? { day: "", shift: null };
  return {
    rows: rows.map((row) => {
      const { day, shift } = slotOf(row.slot);
      return { day, ...groupsOf(row, { by, shift }), ...figuresOf(row.unit, [row]) };
    }),
    totals: units.map(({ unit, rows: its }) => figuresOf(unit, its)),
    holds: holds.map(({ slot, reason, ms, orders }) => {
      const { day, shift } = slotOf(slot);
      const minutes = Math.round((ms / MINUTE_MS) * 1000) / 1000;
      return { day, ...(by.includes("shift") && { shift }), reason, minutes, orders };
    }),
    lastItem,
  };
}

function groupsOf(
  { hour, team, step, operator, product, order }: MadeRow,
  { by, shift }: { by: readonly Group[]; shift: string | null },
) {
  const has = (group: Group) => by.includes(group);
  return {
    ...(has("shift") && { shift }),
    ...(has("hour") && hour !== null && { hour: new Date(hour).toISOString() }),
    ...(has("team") && { team }),
    ...(has("step") && { step }),
    ...(has("operator") && { operator }),
    ...(has("product") && product !== null && { product }),
    ...(has("order") && order !== null && { order }),
  };
}

/** The sums of rows of one unit. */
function figuresOf(unit: string, rows: readonly MadeRow[]) {
  const sum = (pick: (row: MadeRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return {
    unit,
    quantityGood: sum(({ good }) => good) / THOUSANDTHS,
    quantityScrap: sum(({ scrap }) => scrap) / THOUSANDTHS,
    quantityFinished: sum(({ finished }) => finished) / THOUSANDTHS,
    quantityReversed: sum(({ reversed }) => reversed) / THOUSANDTHS,
    reports: sum(({ reports }) => reports),
    late: sum(({ late }) => late),
  };
}
