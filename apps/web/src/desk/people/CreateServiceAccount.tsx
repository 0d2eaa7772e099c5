import { SCOPES, type Scope } from "@lantai/db/vocabulary";
import { Button, Checkbox, Drawer, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { trpc } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { peopleText } from "../../i18n/people.js";
import { shellText } from "../../i18n/shell.js";
import { wordsText } from "../../i18n/words.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { Secret } from "../../ui/Secret.js";
import { useDiscardQuestion } from "../../ui/useDiscardQuestion.js";

/** Creates a service account in a drawer, and shows its key once. */
export function CreateServiceAccount({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { services: t, done } = useText(peopleText);
  const words = useText(shellText);
  const [key, setKey] = useState<string | null>(null);
  const { close, leave, watch, settle, question } = useDiscardQuestion(() => {
    setKey(null);
    onClose();
  });
  const show = (created: string) => {
    settle();
    setKey(created);
  };
  return (
    <>
      <Drawer
        opened={isOpen}
        onClose={close}
        position="right"
        title={t.create}
        closeButtonProps={{ "aria-label": words.close }}
        // A click outside, or the Escape key, would lose the key for good.
        closeOnClickOutside={key === null}
        closeOnEscape={key === null}
      >
        {key === null ? (
          watch(<CreateForm onCreated={show} />)
        ) : (
          <Stack>
            <Text role="status">{t.keyOnce}</Text>
            <Secret label={t.key} value={key} />
            <Button onClick={leave}>{done}</Button>
          </Stack>
        )}
      </Drawer>
      {question}
    </>
  );
}

function CreateForm({ onCreated }: { onCreated: (key: string) => void }) {
  const { services: t } = useText(peopleText);
  const { scope: scopeWord } = useText(wordsText);
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Scope[]>([]);
  const [wasSubmitted, setSubmitted] = useState(false);
  const create = useMutation(
    trpc.serviceAccounts.create.mutationOptions({
      onSuccess: ({ key }) => {
        void queryClient.invalidateQueries({ queryKey: trpc.serviceAccounts.pathKey() });
        if (key !== undefined) onCreated(key);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (scopes.length > 0) create.mutate({ name: name.trim(), scopes });
  };
  const isChosen = scopes.length > 0;
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t.name}
          description={t.nameHint}
          required
          withAsterisk={false}
          pattern=".*\S.*"
          maxLength={200}
          autoComplete="off"
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={t.scopes}
          error={wasSubmitted && !isChosen && t.scopesMissing}
          value={scopes}
          onChange={setScopes}
        >
          <Stack gap={0}>
            {SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={scopeWord[scope]} description={scope} />
            ))}
          </Stack>
        </Checkbox.Group>
        <ProblemAlert error={create.error} />
        <Button type="submit" loading={create.isPending}>
          {t.create}
        </Button>
      </Stack>
    </form>
  );
}
