import type { ImportField } from "@lantai/api/import/csv-columns";
import { PRIORITIES, type Priority } from "@lantai/db/vocabulary";
import { Table, Text } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { isCalendarDay } from "../../lib/calendar-day.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { importText } from "../../i18n/import.js";
import { wordsText } from "../../i18n/words.js";
import { Badge } from "../../ui/Badge.js";
import css from "./Preview.module.css";
import { type ImportRow, isReadDeadline, isReadQuantity } from "./rows.js";

interface PreviewProps {
  rows: readonly ImportRow[];
  fields: readonly ImportField[];
}

/** The first rows as they would be imported: a misread date or number is seen before anything is sent. */
export function Preview({ rows, fields }: PreviewProps) {
  const { mapping: t } = useText(importText);
  const words = useText(wordsText);
  const priorityWord = (priority?: Priority) => priority && words.priority[priority];
  const format = useFormat();
  const show = (row: ImportRow, field: ImportField) => {
    const cell = row[field] ?? "";
    if (cell === "") return "–";
    if (field === "quantity") return isReadQuantity(cell) ? format.number(Number(cell)) : unread(cell);
    if (field === "priority") return priorityWord(PRIORITIES.find((each) => each === cell)) ?? unread(cell);
    if (field !== "deadline") return cell;
    if (!isReadDeadline(cell)) return unread(cell);
    return isCalendarDay(cell) ? format.calendarDay(cell) : format.moment(cell);
  };
  const unread = (cell: string) => (
    <Badge tone="late" icon={IconAlertTriangle}>
      {t.unread(cell)}
    </Badge>
  );
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
              {fields.map((field) => (
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
                {fields.map((field) => (
                  <Table.Td key={field} className={css["cell"] ?? ""} title={row[field]}>
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
