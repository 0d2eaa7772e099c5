import { LONGEST_NOTE } from "@lantai/api/work-orders/rules";
import { Button, Group, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../../../lib/api.js";
import { newAttempts } from "../../../lib/attempts.js";
import { useText } from "../../../lib/language.js";
import { refreshOrders } from "../../../lib/live.js";
import { orderText } from "../../../i18n/order.js";
import { notifyDone } from "../../../ui/notify.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";

/** Says something about an order; in any status. */
export function NoteForm({ id }: { id: string }) {
  const { page: t } = useText(orderText);
  const [note, setNote] = useState("");
  const [attempt] = useState(newAttempts);
  const add = useMutation({
    mutationFn: (text: string) => attempt({ id, note: text }, api.progress.add.mutate),
    onSuccess: (_, sent) => {
      // What was typed since is another note.
      setNote((typed) => (typed.trim() === sent ? "" : typed));
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
        maxLength={LONGEST_NOTE}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
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
