import { Button, Checkbox, Group, SegmentedControl, Select, SimpleGrid, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../../lib/format.js";
import { useLanguage, useText } from "../../lib/language.js";
import { useSettings } from "../../lib/settings.js";
import { importText } from "../../i18n/import.js";
import { Labelled } from "../../ui/Labelled.js";
import { Panel } from "../../ui/Panel.js";
import { guessMatching, IMPORT_FIELDS, type Matching } from "./fields.js";
import { type DateWay, guessDateWay, guessNumberWay, type NumberWay } from "./notation.js";
import { Preview } from "./Preview.js";
import type { FileTable } from "./read-file.js";
import { textsOf, toImportRow, type ImportRow } from "./rows.js";

interface MatchStepProps {
  table: FileTable;
  onCheck: (rows: readonly ImportRow[], createOperators: boolean) => void;
}

/** Says which column is what and how it is written; most of it is guessed, and what becomes of it is shown. */
export function MatchStep({ table, onCheck }: MatchStepProps) {
  const { match: t } = useText(importText);
  const { number } = useFormat();
  const { timeZone } = useSettings();
  const language = useLanguage();
  const [matching, setMatching] = useState<Matching>(() => guessMatching(table.header));
  const [chosenNumbers, setNumbers] = useState<NumberWay | null>(null);
  const [chosenDates, setDates] = useState<DateWay | null>(null);
  const [createOperators, setCreateOperators] = useState(false);
  const usual = language === "id" ? "comma" : "dot";
  const numbers = chosenNumbers ?? guessNumberWay(textsOf(table.rows, matching.quantity), usual);
  const dates = chosenDates ?? guessDateWay(textsOf(table.rows, matching.deadline));
  const reading = { matching, numbers, dates, timeZone };
  const isMatched = IMPORT_FIELDS.every((field) => matching[field] !== null);
  const columns = table.header.map((title, at) => ({ value: String(at), label: title || `(${at + 1})` }));
  return (
    <Panel id="match" title={t.title}>
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
              value={matching[field] === null ? null : String(matching[field])}
              onChange={(at) => setMatching({ ...matching, [field]: at === null ? null : Number(at) })}
              description={field === "externalRef" ? t.externalRefHint : undefined}
              inputWrapperOrder={["label", "input", "description", "error"]}
            />
          ))}
        </SimpleGrid>
        <Group gap="lg" align="end">
          <Labelled label={t.numbers}>
            <SegmentedControl
              aria-label={t.numbers}
              data={(["comma", "dot"] as const).map((way) => ({ value: way, label: t.numberWays[way] }))}
              value={numbers}
              onChange={setNumbers}
            />
          </Labelled>
          <Labelled label={t.dates}>
            <SegmentedControl
              aria-label={t.dates}
              data={(["dmy", "mdy"] as const).map((way) => ({ value: way, label: t.dateWays[way] }))}
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
        <Preview rows={table.rows.slice(0, 5).map((row) => toImportRow(row, reading))} />
        <Group>
          <Button
            disabled={!isMatched}
            onClick={() =>
              onCheck(
                table.rows.map((row) => toImportRow(row, reading)),
                createOperators,
              )
            }
          >
            {t.check}
          </Button>
          {!isMatched && <Text size="sm">{t.missing}</Text>}
        </Group>
      </Stack>
    </Panel>
  );
}
