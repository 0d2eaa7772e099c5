import type { ImportField } from "@lantai/api/import/csv-columns";
import { Table, Text } from "@mantine/core";
import { useText } from "../../lib/language.js";
import { importText } from "../../i18n/import.js";
import css from "./Preview.module.css";
import { ImportCell } from "./ImportCell.js";
import type { ImportRow } from "./rows.js";

interface PreviewProps {
  rows: readonly ImportRow[];
  fields: readonly ImportField[];
}

/** The first rows as they would be imported: a misread date or number is seen before anything is sent. */
export function Preview({ rows, fields }: PreviewProps) {
  const { mapping: t } = useText(importText);
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
                    <ImportCell field={field} cell={row[field]} />
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
