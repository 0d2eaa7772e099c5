import { LONGEST_TEAM_NAME } from "@lantai/api/teams/rules";
import { Button, Stack, Switch, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { shellText } from "../../i18n/shell.js";
import { teamsText } from "../../i18n/teams.js";
import { trpc } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { nameOf } from "../../lib/session.js";
import { MultiSelect } from "../../ui/MultiSelect.js";
import { notifyDone } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { useOperators } from "../work-orders/form/useOperators.js";
import type { Team } from "./TeamTable.js";

const idsOf = ({ members }: Team) => members.map(({ id }) => id);
const isSameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((each) => b.includes(each));

/** A team's name and members, and whether it can be chosen; a new team where there is none. */
export function TeamForm({ team, onSaved }: { team: Team | null; onSaved: () => void }) {
  const t = useText(teamsText);
  const { save } = useText(shellText);
  const queryClient = useQueryClient();
  const operators = useOperators();
  const [name, setName] = useState(team?.name ?? "");
  const [memberIds, setMemberIds] = useState(team ? idsOf(team) : []);
  const [active, setActive] = useState(team?.active ?? true);
  const onSuccess = () => {
    notifyDone(t.saved);
    void queryClient.invalidateQueries({ queryKey: trpc.teams.pathKey() });
    onSaved();
  };
  const create = useMutation(trpc.teams.create.mutationOptions({ onSuccess }));
  const update = useMutation(trpc.teams.update.mutationOptions({ onSuccess }));
  const isReady = name.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const values = { name: name.trim(), active };
    // Members who are deactivated for now are not in sight, and remain unless the members are changed.
    if (team) update.mutate({ id: team.id, ...values, ...(!isSameSet(memberIds, idsOf(team)) && { memberIds }) });
    else create.mutate({ ...values, memberIds });
  };
  const known = operators.map((each) => ({ value: each.id, label: nameOf(each) }));
  // Until the operators are read, and for one who was deactivated meanwhile.
  const others = (team?.members ?? [])
    .filter((member) => !operators.some(({ id }) => id === member.id))
    .map((member) => ({ value: member.id, label: nameOf(member) }));
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t.name}
          required
          withAsterisk={false}
          maxLength={LONGEST_TEAM_NAME}
          autoComplete="off"
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <MultiSelect
          label={t.members}
          description={t.membersHint}
          data={[...known, ...others]}
          searchable
          hidePickedOptions
          nothingFoundMessage={t.noMatch}
          maxDropdownHeight={320}
          value={memberIds}
          onChange={setMemberIds}
        />
        {team && (
          <Switch
            label={t.active}
            description={t.activeHint}
            checked={active}
            onChange={(event) => setActive(event.currentTarget.checked)}
          />
        )}
        <ProblemAlert error={create.error ?? update.error} />
        <Button type="submit" disabled={!isReady} loading={create.isPending || update.isPending}>
          {save}
        </Button>
      </Stack>
    </form>
  );
}
