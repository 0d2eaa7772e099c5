import { Button, Group, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { api, newIdempotencyKey } from "../../../lib/api.js";
import { useText } from "../../../lib/language.js";
import { refreshOrders } from "../../../lib/live.js";
import { orderText } from "../../../i18n/order.js";
import { notifyDone } from "../../../ui/notify.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";

/** Says something about an order; in any status. */
export function NoteForm({ id }: { id: string }) {
  const { page: t } = useText(orderText);
  const [note, setNote] = useState("");
  const key = useRef(newIdempotencyKey());
  const add = useMutation({
    mutationFn: (text: string) =>
      api.progress.add.mutate({ id, note: text }, { context: { idempotencyKey: key.current } }),
    onSuccess: () => {
      setNote("");
      notifyDone(t.noteAdded);
      refreshOrders();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim()) add.mutate(note.trim());
  };
  return (
    <form onSubmit={submit}>
      <Textarea
        label={t.noteLabel}
        placeholder={t.noteHint}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2000}
        value={note}
        onChange={(event) => {
          // Another text is another note.
          key.current = newIdempotencyKey();
          setNote(event.currentTarget.value);
        }}
      />
      <ProblemAlert error={add.error} />
      <Group justify="flex-end" mt="xs" mb="md">
        <Button type="submit" variant="default" loading={add.isPending} disabled={note.trim() === ""}>
          {t.addNote}
        </Button>
      </Group>
    </form>
  );
}
