import { Notifications } from "@mantine/notifications";
import "@mantine/notifications/styles.layer.css";

/** Where `notifyDone` shows; what was notified before it is there shows then. */
export function Notices() {
  return <Notifications position="bottom-right" />;
}
