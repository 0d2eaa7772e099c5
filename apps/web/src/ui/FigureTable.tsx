import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import css from "./FigureTable.module.css";

/** A column of figures, which are right-aligned, of words or of marks. */
interface FigureColumn {
  title: string;
  isWord?: boolean;
  /** Whole sentences, which get more room than a word. */
  isLong?: boolean;
  /** A check box, no wider than its title. */
  isMark?: boolean;
}

interface FigureTableProps {
  /** The table's accessible name. */
  caption: string;
  columns: readonly FigureColumn[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  total?: readonly ReactNode[];
}

/** The figures of a chart as a table, which scrolls horizontally on a narrow screen. */
export function FigureTable({ caption, columns, rows, total }: FigureTableProps) {
  const align = (i: number) => {
    if (columns[i]?.isMark) return css["mark"];
    if (!columns[i]?.isWord) return css["figure"];
    return columns[i].isLong ? css["long"] : undefined;
  };
  return (
    <div className={css["scroll"]} role="group" aria-label={caption} tabIndex={0}>
      <Table className={css["table"] ?? ""} verticalSpacing={6} horizontalSpacing={10}>
        <caption className="sr-only">{caption}</caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ title }, i) => (
              <Table.Th key={title} scope="col" className={align(i)}>
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ key, cells }) => (
            <Table.Tr key={key}>{cellsOf(cells, align)}</Table.Tr>
          ))}
        </Table.Tbody>
        {total && (
          <Table.Tfoot>
            <Table.Tr className={css["total"] ?? ""}>{cellsOf(total, align)}</Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </div>
  );
}

function cellsOf(cells: readonly ReactNode[], align: (i: number) => string | undefined) {
  return cells.map((cell, i) =>
    i === 0 ? (
      <Table.Th key="0" scope="row" className={[css["name"], align(i)].filter(Boolean).join(" ")}>
        {cell}
      </Table.Th>
    ) : (
      <Table.Td key={String(i)} className={align(i) ?? ""}>
        {cell}
      </Table.Td>
    ),
  );
}
