import { Button, Checkbox, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../../lib/format.js";
import { useLanguage, useText } from "../../lib/language.js";
import { signsOf } from "../../lib/numbers.js";
import type { DateFormat } from "../../lib/read-day.js";
import { useSettings } from "../../lib/settings.js";
import { importText } from "../../i18n/import.js";
import { Labelled } from "../../ui/Labelled.js";
import { Panel } from "../../ui/Panel.js";
import { useOperators } from "../work-orders/form/useOperators.js";
import { type ColumnMapping, guessMapping, IMPORT_FIELDS, missingFields } from "./column-mapping.js";
import { ColumnSelects } from "./ColumnSelects.js";
import { guessPlace, tableAt } from "./file-table.js";
import { guessDateFormat, guessNumberFormat, type NumberFormat } from "./notation.js";
import { unclearOperators } from "./operator-names.js";
import { OperatorChoices } from "./OperatorChoices.js";
import { Preview } from "./Preview.js";
import type { ImportFile } from "./read-file.js";
import { textsOf, toImportRow } from "./rows.js";
import { TablePlaceChoice } from "./TablePlaceChoice.js";
import type { ImportRequest } from "./useImport.js";

interface ColumnMappingStepProps {
  file: ImportFile;
  onCheck: (request: ImportRequest) => void;
}

/** Finds the table in the file, maps its columns, and chooses its formats; all of it is guessed, with a preview. */
export function ColumnMappingStep({ file, onCheck }: ColumnMappingStepProps) {
  const { mapping: t } = useText(importText);
  const { number } = useFormat();
  const { timeZone } = useSettings();
  const language = useLanguage();
  const operators = useOperators();
  const [place, setPlace] = useState(() => guessPlace(file));
  const [chosenMapping, setMapping] = useState<ColumnMapping | null>(null);
  const [chosenNumbers, setNumbers] = useState<NumberFormat | null>(null);
  const [chosenDates, setDates] = useState<DateFormat | null>(null);
  const [chosenOperators, setChosenOperators] = useState<ReadonlyMap<string, string>>(new Map());
  const [createOperators, setCreateOperators] = useState(false);
  const [skipExisting, setSkipExisting] = useState(false);
  const table = tableAt(file, place);
  const mapping = chosenMapping ?? guessMapping(table.header);
  const fallback = signsOf(language);
  const numbers = chosenNumbers ?? guessNumberFormat(textsOf(table.rows, mapping.quantity), fallback);
  const dates = chosenDates ?? guessDateFormat(textsOf(table.rows, mapping.deadline));
  const format = { mapping, numbers, dates, timeZone, operators, chosenOperators };
  const fields = IMPORT_FIELDS.filter((field) => mapping[field] !== null);
  const missing = missingFields(mapping);
  const unclear = unclearOperators(textsOf(table.rows, mapping.operator, table.rows.length), operators);
  const isDecided = unclear.every(({ key }) => chosenOperators.has(key));
  const choose = (key: string, id: string | null) =>
    setChosenOperators((now) => {
      const next = new Map(now);
      if (id === null) next.delete(key);
      else next.set(key, id);
      return next;
    });
  return (
    <Panel id="mapping" title={t.title}>
      <Stack gap="md">
        <Text size="sm" c="var(--ink-muted)" className="breakable">
          {t.hint(file.name, number(table.rows.length))}
        </Text>
        <TablePlaceChoice
          file={file}
          place={place}
          onChange={(next) => {
            setPlace(next);
            setMapping(null);
          }}
        />
        <ColumnSelects header={table.header} mapping={mapping} onChange={setMapping} />
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
        <OperatorChoices unclear={unclear} chosen={chosenOperators} onChoose={choose} />
        <Preview rows={table.rows.slice(0, 5).map((row) => toImportRow(row, format))} fields={fields} />
        <div>
          <Checkbox
            label={t.skipExisting}
            description={t.skipExistingHint}
            checked={skipExisting}
            onChange={(event) => setSkipExisting(event.currentTarget.checked)}
          />
          <Checkbox
            label={t.createOperators}
            description={t.createOperatorsHint}
            checked={createOperators}
            onChange={(event) => setCreateOperators(event.currentTarget.checked)}
          />
        </div>
        <Group>
          <Button
            disabled={missing.length > 0 || !isDecided}
            onClick={() =>
              onCheck({
                rows: table.rows.map((row) => toImportRow(row, format)),
                fields,
                createOperators,
                existing: skipExisting ? "skip" : "refuse",
              })
            }
          >
            {t.check}
          </Button>
          {missing.length > 0 ? (
            <Text size="sm">{t.missing(missing.map((field) => t.fields[field]).join(", "))}</Text>
          ) : (
            !isDecided && <Text size="sm">{t.undecided}</Text>
          )}
        </Group>
      </Stack>
    </Panel>
  );
}
