import { Divider, Drawer, Stack, Text } from "@mantine/core";
import { useText } from "../../lib/language.js";
import { nameOf, useMe } from "../../lib/session.js";
import { peopleText } from "../../i18n/people.js";
import { shellText } from "../../i18n/shell.js";
import { useDiscardQuestion } from "../../ui/useDiscardQuestion.js";
import { ActiveSwitch } from "./ActiveSwitch.js";
import { ResetPassword } from "./ResetPassword.js";
import { UserForm } from "./UserForm.js";
import type { User } from "./UserTable.js";

/** Edits a user in a drawer: name and role, password, and whether they may sign in. */
export function EditUser({ user, onClose }: { user: User | null; onClose: () => void }) {
  const t = useText(peopleText);
  const words = useText(shellText);
  const me = useMe();
  const { close, leave, watch, question } = useDiscardQuestion(onClose);
  return (
    <>
      <Drawer
        opened={user !== null}
        onClose={close}
        position="right"
        title={user && t.editWho(nameOf(user))}
        closeButtonProps={{ "aria-label": words.close }}
      >
        {user && (
          <Stack key={user.id} gap="lg">
            <Text c="var(--ink-muted)">{user.username}</Text>
            {watch(<UserForm user={user} onSaved={leave} />)}
            <Divider />
            {user.id !== me.id && (
              <>
                <ResetPassword user={user} />
                <Divider />
              </>
            )}
            <ActiveSwitch user={user} onDone={leave} />
          </Stack>
        )}
      </Drawer>
      {question}
    </>
  );
}
