import { AUDIT_ACTIONS } from "@lantai/db/vocabulary";
import { Button, Group, TextInput } from "@mantine/core";
import { useText } from "../../lib/language.js";
import { useTypedFilter } from "../../lib/useTypedFilter.js";
import { auditText } from "../../i18n/audit.js";
import { DayInput } from "../../ui/DayInput.js";
import type { AuditSearch } from "./search.js";
import { Select } from "../../ui/Select.js";

interface AuditFiltersProps {
  search: AuditSearch;
  onChange: (search: AuditSearch) => void;
}

/** Which entries to show: by whom, what was done, to what, when. */
export function AuditFilters({ search, onChange }: AuditFiltersProps) {
  const t = useText(auditText);
  return (
    <Group align="end" gap="sm">
      <TextFilter
        label={t.actor}
        value={search.actor}
        onChange={(actor) => onChange({ ...search, actor })}
        maxLength={250}
      />
      <Select
        label={t.action}
        flex="1 1 10rem"
        maw="16rem"
        placeholder={t.anyAction}
        clearable
        data={AUDIT_ACTIONS.map((value) => ({ value, label: t.actions[value] }))}
        value={search.action ?? null}
        onChange={(value) => onChange({ ...search, action: AUDIT_ACTIONS.find((known) => known === value) })}
      />
      <TextFilter
        label={t.subject}
        placeholder={t.subjectHint}
        value={search.subject}
        onChange={(subject) => onChange({ ...search, subject })}
        maxLength={200}
      />
      {(["from", "to"] as const).map((side) => (
        <DayInput
          key={side}
          label={t.period[side]}
          value={search[side] ?? null}
          onChange={(day) => onChange({ ...search, [side]: day ?? undefined })}
        />
      ))}
      {Object.values(search).some((value) => value !== undefined) && (
        <Button variant="subtle" onClick={() => onChange({})}>
          {t.clearFilters}
        </Button>
      )}
    </Group>
  );
}

interface TextFilterProps {
  label: string;
  placeholder?: string;
  maxLength: number;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

function TextFilter({ value, onChange, ...rest }: TextFilterProps) {
  const [typed, type] = useTypedFilter(value ?? "", (text) => onChange(text.trim() || undefined));
  return (
    <TextInput
      {...rest}
      flex="1 1 12rem"
      maw="20rem"
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
    />
  );
}
