import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { figuresText } from "../../../i18n/figures.js";
import { lhpText } from "../../../i18n/lhp.js";
import { FigureTable } from "../../../ui/FigureTable.js";
import { TextLink } from "../../../ui/TextLink.js";
import type { ItemsSearch } from "../items/search.js";
import { Panel } from "../../../ui/Panel.js";
import type { sumRows } from "./rows.js";

type SummedRow = ReturnType<typeof sumRows>[number];

interface OutputTableProps {
  id: string;
  title: string;
  /** What the first column is called. */
  of: string;
  rows: readonly SummedRow[];
  /** The first column: a link to what the row is about. */
  nameOf: (row: SummedRow) => ReactNode;
  /** The reports that a row is the sum of: each figure leads to them. */
  itemsOf: (row: SummedRow) => ItemsSearch;
  /** What is good there: what counted for orders, or all that was reported, at steps too. */
  good?: "quantityFinished" | "quantityGood";
}

/** Good, scrap and reports, a row for each thing and unit. */
export function OutputTable({
  id,
  title,
  of,
  rows,
  nameOf,
  itemsOf,
  good: figure = "quantityFinished",
}: OutputTableProps) {
  const t = useText(lhpText);
  const { good, scrap } = useText(figuresText);
  const { number, quantity } = useFormat();
  const columns = [of, good, scrap, t.reports, t.late, t.reversed];
  return (
    <Panel id={id} title={title}>
      {rows.length === 0 ? (
        <Text c="var(--ink-muted)">{t.nothing}</Text>
      ) : (
        <FigureTable
          caption={title}
          columns={columns.map((column, i) => ({ title: column, isWord: i === 0 }))}
          rows={rows.map((row) => {
            const linked = (words: string, more: ItemsSearch = {}) => (
              <TextLink to="/reports/items" search={{ ...itemsOf(row), unit: row.unit, ...more }}>
                {words}
              </TextLink>
            );
            return {
              key: row.key,
              cells: [
                nameOf(row),
                linked(quantity(row[figure], row.unit)),
                linked(quantity(row.quantityScrap, row.unit)),
                linked(number(row.reports)),
                linked(number(row.late), { isLate: true }),
                linked(quantity(row.quantityReversed, row.unit)),
              ],
            };
          })}
        />
      )}
    </Panel>
  );
}
