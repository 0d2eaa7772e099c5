import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useText } from "../lib/language.js";
import { shellText } from "../i18n/shell.js";
import { ProblemAlert } from "./ProblemAlert.js";

interface ConfirmDialogProps {
  isOpen: boolean;
  title: string;
  /** The consequences. */
  hint: string;
  /** The action as the button's text, never just "OK". */
  action: string;
  isPending: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** A confirmation before a destructive action; stays open and shows the error when the server refuses it. */
export function ConfirmDialog({
  isOpen,
  title,
  hint,
  action,
  isPending,
  error,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const t = useText(shellText);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ "aria-label": t.close }}
      // Above the panels that it is about, which may be stacked.
      zIndex="calc(var(--mantine-z-index-modal) + 10)"
    >
      <Stack>
        <Text>{hint}</Text>
        <ProblemAlert error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t.cancel}
          </Button>
          <Button color="red.9" loading={isPending} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
