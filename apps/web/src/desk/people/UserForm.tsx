import { canUpdate, LONGEST_PERSON_NAME } from "@lantai/api/users/rules";
import { ROLES, type Role } from "@lantai/db/vocabulary";
import { Button, Radio, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useText } from "../../lib/language.js";
import { useMe } from "../../lib/session.js";
import { peopleText } from "../../i18n/people.js";
import { shellText } from "../../i18n/shell.js";
import { wordsText } from "../../i18n/words.js";
import { notifyDone } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import type { User } from "./UserTable.js";
import { useUpdateUser } from "./useUpdateUser.js";

/** Name, and for an admin the role. */
export function UserForm({ user, onSaved }: { user: User; onSaved: () => void }) {
  const t = useText(peopleText);
  const { save } = useText(shellText);
  const { role: roleWord } = useText(wordsText);
  const me = useMe();
  const [name, setName] = useState(user.name ?? "");
  const [role, setRole] = useState<Role>(user.role);
  const update = useUpdateUser(() => {
    notifyDone(t.saved);
    onSaved();
  });
  const change = {
    ...(name.trim() !== (user.name ?? "") && { name: name.trim() || null }),
    ...(role !== user.role && { role }),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ id: user.id, ...change });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t.name}
          description={t.nameHint}
          maxLength={LONGEST_PERSON_NAME}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {canUpdate(me.role, user, { role }).ok && (
          <Radio.Group label={t.role} value={role} onChange={setRole}>
            <Stack gap={0}>
              {ROLES.map((each) => (
                <Radio key={each} value={each} label={roleWord[each]} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <ProblemAlert error={update.error} />
        <Button type="submit" disabled={Object.keys(change).length === 0} loading={update.isPending}>
          {save}
        </Button>
      </Stack>
    </form>
  );
}
