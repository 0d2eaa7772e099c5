import IconUsersGroup from "@tabler/icons-react/dist/esm/icons/IconUsersGroup.mjs";
import { ordersText } from "../../../i18n/orders.js";
import { useText } from "../../../lib/language.js";
import { refiltered } from "../list-search.js";
import type { OrderSearch } from "../search.js";
import { useTeams } from "../steps/useTeams.js";
import { FilterChip } from "./FilterChip.js";

interface TeamChipProps {
  search: OrderSearch;
  onSearch: (search: OrderSearch) => void;
}

/** The chosen team, to be taken out; nothing where none is chosen. */
export function TeamChip({ search, onSearch }: TeamChipProps) {
  const t = useText(ordersText);
  const teams = useTeams();
  if (search.teamId === undefined) return null;
  return (
    <FilterChip
      icon={IconUsersGroup}
      colour="var(--ink-muted)"
      word={t.ofTeam(teams.find(({ id }) => id === search.teamId)?.name ?? "…")}
      isOn
      onToggle={() => onSearch(refiltered(search, { teamId: undefined }))}
    />
  );
}
