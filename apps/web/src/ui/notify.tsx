import { notifications } from "@mantine/notifications";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";

/** A short notification that the server has saved something. For the desk only; the floor shows it in place. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: "green.8", icon: <IconCheck size={18} aria-hidden />, withCloseButton: false });
}

/** A notification, until it is closed, that something was not saved whose dialog is no longer there. For the desk only. */
export function notifyFailed(message: string): void {
  notifications.show({ message, color: "red.9", icon: <IconAlertTriangle size={18} aria-hidden />, autoClose: false });
}
