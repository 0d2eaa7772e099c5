import { ROLES } from "@lantai/db/vocabulary";
import { Group, SegmentedControl, TextInput } from "@mantine/core";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import { useText } from "../../lib/language.js";
import { useTypedFilter } from "../../lib/useTypedFilter.js";
import { peopleText } from "../../i18n/people.js";
import { wordsText } from "../../i18n/words.js";
import { Labelled } from "../../ui/Labelled.js";
import type { PeopleSearch } from "./search.js";
import { Select } from "../../ui/Select.js";

const STATES = ["all", "active", "inactive"] as const;

interface UserFiltersProps {
  search: PeopleSearch;
  onChange: (change: PeopleSearch) => void;
}

/** Filters by name, role and active state. */
export function UserFilters({ search, onChange }: UserFiltersProps) {
  const t = useText(peopleText);
  const { role: roleWord } = useText(wordsText);
  const [typed, type] = useTypedFilter(search.q ?? "", (q) => onChange({ q: q === "" ? undefined : q }));
  return (
    <Group align="end" gap="sm" flex="1 1 20rem">
      <TextInput
        type="search"
        flex="1 1 14rem"
        maw="24rem"
        label={t.search}
        leftSection={<IconSearch size={18} aria-hidden />}
        maxLength={200}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <Select
        label={t.role}
        flex="1 1 10rem"
        maw="16rem"
        placeholder={t.anyRole}
        clearable
        data={ROLES.map((value) => ({ value, label: roleWord[value] }))}
        value={search.role ?? null}
        onChange={(value) => onChange({ role: ROLES.find((known) => known === value) })}
      />
      <Labelled label={t.state}>
        <SegmentedControl
          aria-label={t.state}
          data={STATES.map((value) => ({ value, label: t.states[value] }))}
          value={search.state ?? "all"}
          onChange={(value) => onChange({ state: value === "all" ? undefined : value })}
        />
      </Labelled>
    </Group>
  );
}
