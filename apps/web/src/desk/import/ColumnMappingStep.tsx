import { Button, Checkbox, Group, SegmentedControl, Select, SimpleGrid, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../../lib/format.js";
import { useLanguage, useText } from "../../lib/language.js";
import { useSettings } from "../../lib/settings.js";
import { importText } from "../../i18n/import.js";
import { Labelled } from "../../ui/Labelled.js";
import { Panel } from "../../ui/Panel.js";
import { guessMapping, IMPORT_FIELDS, type ColumnMapping } from "./column-mapping.js";
import { type DateFormat, guessDateFormat, guessNumberFormat, type NumberFormat } from "./notation.js";
import { Preview } from "./Preview.js";
import type { FileTable } from "./read-file.js";
import { textsOf, toImportRow, type ImportRow } from "./rows.js";

interface ColumnMappingStepProps {
  table: FileTable;
  onCheck: (rows: readonly ImportRow[], createOperators: boolean) => void;
}

/** Maps the file's columns to fields, and chooses its number and date formats; both are guessed, with a preview. */
export function ColumnMappingStep({ table, onCheck }: ColumnMappingStepProps) {
  const { mapping: t } = useText(importText);
  const { number } = useFormat();
  const { timeZone } = useSettings();
  const language = useLanguage();
  const [mapping, setMapping] = useState<ColumnMapping>(() => guessMapping(table.header));
  const [chosenNumbers, setNumbers] = useState<NumberFormat | null>(null);
  const [chosenDates, setDates] = useState<DateFormat | null>(null);
  const [createOperators, setCreateOperators] = useState(false);
  const fallback = language === "id" ? "comma" : "dot";
  const numbers = chosenNumbers ?? guessNumberFormat(textsOf(table.rows, mapping.quantity), fallback);
  const dates = chosenDates ?? guessDateFormat(textsOf(table.rows, mapping.deadline));
  const format = { mapping, numbers, dates, timeZone };
  const isComplete = IMPORT_FIELDS.every((field) => mapping[field] !== null);
  const columns = table.header.map((title, at) => ({ value: String(at), label: title || `(${at + 1})` }));
  return (
    <Panel id="mapping" title={t.title}>
      <Stack gap="md">
        <Text size="sm" c="var(--ink-muted)" className="breakable">
          {t.hint(table.name, number(table.rows.length))}
        </Text>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} spacing="sm">
          {IMPORT_FIELDS.map((field) => (
            <Select
              key={field}
              label={t.fields[field]}
              placeholder={t.none}
              required
              data={columns}
              value={mapping[field] === null ? null : String(mapping[field])}
              onChange={(at) => setMapping({ ...mapping, [field]: at === null ? null : Number(at) })}
              description={field === "externalRef" ? t.externalRefHint : undefined}
              inputWrapperOrder={["label", "input", "description", "error"]}
            />
          ))}
        </SimpleGrid>
        <Group gap="lg" align="end">
          <Labelled label={t.numbers}>
            <SegmentedControl
              aria-label={t.numbers}
              data={(["comma", "dot"] as const).map((value) => ({ value, label: t.numberFormats[value] }))}
              value={numbers}
              onChange={setNumbers}
            />
          </Labelled>
          <Labelled label={t.dates}>
            <SegmentedControl
              aria-label={t.dates}
              data={(["dmy", "mdy"] as const).map((value) => ({ value, label: t.dateFormats[value] }))}
              value={dates}
              onChange={setDates}
            />
          </Labelled>
        </Group>
        <Checkbox
          label={t.createOperators}
          description={t.createOperatorsHint}
          checked={createOperators}
          onChange={(event) => setCreateOperators(event.currentTarget.checked)}
        />
        <Preview rows={table.rows.slice(0, 5).map((row) => toImportRow(row, format))} />
        <Group>
          <Button
            disabled={!isComplete}
            onClick={() =>
              onCheck(
                table.rows.map((row) => toImportRow(row, format)),
                createOperators,
              )
            }
          >
            {t.check}
          </Button>
          {!isComplete && <Text size="sm">{t.missing}</Text>}
        </Group>
      </Stack>
    </Panel>
  );
}
