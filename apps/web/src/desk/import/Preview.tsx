import { Table, Text } from "@mantine/core";
import { isCalendarDay } from "../../lib/calendar-day.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { importText } from "../../i18n/import.js";
import { IMPORT_FIELDS } from "./column-mapping.js";
import type { ImportRow } from "./rows.js";

/** The first rows as they would be imported: a misread date or number is seen before anything is sent. */
export function Preview({ rows }: { rows: readonly ImportRow[] }) {
  const { mapping: t } = useText(importText);
  const format = useFormat();
  const show = (row: ImportRow, field: (typeof IMPORT_FIELDS)[number]) => {
    const cell = row[field];
    if (cell === "") return "–";
    if (field === "quantity") return /^\d+(\.\d+)?$/.test(cell) ? format.number(Number(cell)) : cell;
    if (field !== "deadline") return cell;
    if (isCalendarDay(cell)) return format.calendarDay(cell);
    return cell.includes("T") && !Number.isNaN(Date.parse(cell)) ? format.moment(cell) : cell;
  };
  return (
    <div>
      <Text fw={600} size="sm" mb={4}>
        {t.preview}
      </Text>
      <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table aria-label={t.preview}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t.line}</Table.Th>
              {IMPORT_FIELDS.map((field) => (
                <Table.Th key={field} scope="col">
                  {t.fields[field]}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.line}>
                <Table.Td>{row.line}</Table.Td>
                {IMPORT_FIELDS.map((field) => (
                  <Table.Td key={field} className="breakable">
                    {show(row, field)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}
