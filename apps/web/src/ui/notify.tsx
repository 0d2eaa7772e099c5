import { notifications } from "@mantine/notifications";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";

/** Says, in passing, that the server has it. On the desk's pages only: the floor says it in place. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: "green.8", icon: <IconCheck size={18} aria-hidden />, withCloseButton: false });
}
