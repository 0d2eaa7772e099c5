import { type SelectProps } from "@mantine/core";
import { planText } from "../../../i18n/plan.js";
import { useText } from "../../../lib/language.js";
import type { TeamRef } from "../../../orders/types.js";
import { useTeams } from "./useTeams.js";
import { Select } from "../../../ui/Select.js";

interface TeamSelectProps extends Pick<SelectProps, "comboboxProps" | "placeholder"> {
  value: string | null;
  onChange: (teamId: string | null) => void;
  /** The order's team; on the list also when no longer active. */
  current: TeamRef | null;
  error?: string | undefined;
}

/** The order's team, or none; nothing in a plant without teams. */
export function TeamSelect({ current, ...rest }: TeamSelectProps) {
  const t = useText(planText);
  const teams = useTeams();
  const all = current && !teams.some(({ id }) => id === current.id) ? [...teams, current] : teams;
  if (all.length === 0) return null;
  return (
    <Select
      label={t.team}
      placeholder={t.noTeam}
      clearable
      searchable
      nothingFoundMessage={t.noTeamFound}
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      {...rest}
    />
  );
}
