import { SimpleGrid, Text } from "@mantine/core";
import { useText } from "../../lib/language.js";
import { importText } from "../../i18n/import.js";
import { type ColumnMapping, IMPORT_FIELDS, isNeeded } from "./column-mapping.js";
import { Select } from "../../ui/Select.js";

interface ColumnSelectsProps {
  header: readonly string[];
  mapping: ColumnMapping;
  onChange: (mapping: ColumnMapping) => void;
}

/** Which column fills which field; and which columns of the file are left out. */
export function ColumnSelects({ header, mapping, onChange }: ColumnSelectsProps) {
  const { mapping: t } = useText(importText);
  const columns = header.map((title, at) => ({ value: String(at), label: title || `(${at + 1})` }));
  const used = new Set(Object.values(mapping));
  const leftOut = header.filter((title, at) => title !== "" && !used.has(at));
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} spacing="sm">
        {IMPORT_FIELDS.map((field) => (
          <Select
            key={field}
            label={t.fields[field]}
            placeholder={isNeeded(field, mapping) ? t.none : t.notInFile}
            required={isNeeded(field, mapping)}
            clearable={!isNeeded(field, mapping)}
            data={columns}
            value={mapping[field] === null ? null : String(mapping[field])}
            onChange={(at) => onChange({ ...mapping, [field]: at === null ? null : Number(at) })}
            description={field === "externalRef" ? t.externalRefHint : undefined}
            inputWrapperOrder={["label", "input", "description", "error"]}
          />
        ))}
      </SimpleGrid>
      {leftOut.length > 0 && (
        <Text size="sm" c="var(--held)" fw={600} className="breakable" role="status">
          {t.leftOut(leftOut.join(", "))}
        </Text>
      )}
    </>
  );
}
