import type { BadRow } from "@lantai/api/import/reasons";
import { Button, Group, Table, Text } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { importText } from "../../i18n/import.js";
import { Panel } from "../../ui/Panel.js";
import { csvFile } from "../../lib/csv.js";
import { download } from "../../lib/download.js";
import { ImportCell } from "./ImportCell.js";
import { reasonText } from "./reason-text.js";
import type { ImportRequest } from "./useImport.js";

/** The most rows that are shown; the whole list can be downloaded. */
const MAX_SHOWN = 100;

interface InvalidRowsProps {
  errors: readonly BadRow[];
  run: ImportRequest;
}

const isUnknownOperator = ({ reasons }: BadRow) => reasons.some(({ code }) => code === "unknown_operator");

/** The rows that are refused, each with its line, its cells and the reasons. */
export function InvalidRows({ errors, run: { rows, fields } }: InvalidRowsProps) {
  const words = useText(importText);
  const { invalid: t, mapping } = words;
  const format = useFormat();
  const { number } = format;
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const textsOf = ({ reasons }: BadRow) => reasons.map((reason) => reasonText(reason, { words, format }));
  const save = async () => {
    const columns = [mapping.line, ...fields.map((field) => mapping.fields[field]), t.reason];
    const table = errors.map((bad) => [
      bad.line,
      ...fields.map((field) => byLine.get(bad.line)?.[field] ?? ""),
      textsOf(bad).join("; "),
    ]);
    download(`${t.fileName}.csv`, await csvFile({ columns, rows: table }));
  };
  return (
    <Panel
      id="bad"
      title={
        <Group component="span" gap={6} c="var(--late)" role="alert">
          <IconAlertTriangle size={20} aria-hidden />
          {t.title(number(errors.length))}
        </Group>
      }
      actions={
        <Button variant="default" onClick={() => void save()}>
          {t.download}
        </Button>
      }
    >
      <Text size="sm" mb="sm">
        {t.hint}
        {errors.some(isUnknownOperator) && ` ${t.registerHint}`}
      </Text>
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table aria-label={t.title(number(errors.length))}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{mapping.line}</Table.Th>
              <Table.Th scope="col">{t.reason}</Table.Th>
              {fields.map((field) => (
                <Table.Th key={field} scope="col">
                  {mapping.fields[field]}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {errors.slice(0, MAX_SHOWN).map((bad) => (
              <Table.Tr key={bad.line}>
                <Table.Td>{bad.line}</Table.Td>
                <Table.Td c="var(--late)">
                  {textsOf(bad).map((reason) => (
                    <div key={reason}>{reason}</div>
                  ))}
                </Table.Td>
                {fields.map((field) => (
                  <Table.Td key={field} className="breakable">
                    <ImportCell field={field} cell={byLine.get(bad.line)?.[field]} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {errors.length > MAX_SHOWN && <Text size="sm">{t.more(number(errors.length - MAX_SHOWN))}</Text>}
    </Panel>
  );
}
