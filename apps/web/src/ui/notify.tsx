import { notifications } from "@mantine/notifications";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";

/** A short notification that the server has saved something. For the desk only; the floor shows it in place. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: "green.8", icon: <IconCheck size={18} aria-hidden />, withCloseButton: false });
}
