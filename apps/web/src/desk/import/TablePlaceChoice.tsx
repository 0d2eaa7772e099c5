import { Group, NativeSelect } from "@mantine/core";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { importText } from "../../i18n/import.js";
import { MOST_ROWS_ABOVE, placeIn, type TablePlace } from "./file-table.js";
import type { FileRow, ImportFile } from "./read-file.js";

/** As much of a row as tells it from the others. */
const SHOWN_CELLS = 4;
const SHOWN_LETTERS = 60;

const startOf = ({ cells }: FileRow) =>
  cells
    .filter((cell) => cell !== "")
    .slice(0, SHOWN_CELLS)
    .join(" · ")
    .slice(0, SHOWN_LETTERS);

interface TablePlaceChoiceProps {
  file: ImportFile;
  place: TablePlace;
  onChange: (place: TablePlace) => void;
}

/** Which sheet, where there are several, and which of its rows has the columns' titles. */
export function TablePlaceChoice({ file, place, onChange }: TablePlaceChoiceProps) {
  const { mapping: t } = useText(importText);
  const { number } = useFormat();
  const rows = file.sheets[place.sheet]?.rows ?? [];
  return (
    <Group gap="sm" align="end">
      {file.sheets.length > 1 && (
        <NativeSelect
          label={t.sheet}
          data={file.sheets.map(({ name }, at) => ({ value: String(at), label: name }))}
          value={String(place.sheet)}
          onChange={({ currentTarget }) => onChange(placeIn(file, Number(currentTarget.value)))}
        />
      )}
      <NativeSelect
        label={t.headerRow}
        data={rows.slice(0, Math.min(MOST_ROWS_ABOVE, rows.length - 1)).map((row, at) => ({
          value: String(at),
          label: `${number(row.line)}: ${startOf(row)}`,
        }))}
        value={String(place.header)}
        onChange={({ currentTarget }) => onChange({ ...place, header: Number(currentTarget.value) })}
        maw="100%"
      />
    </Group>
  );
}
