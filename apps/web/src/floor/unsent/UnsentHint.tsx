import { useEffect } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { useMe } from "../../lib/session.js";
import { floorText } from "../../i18n/floor.js";
import { sendDelayed } from "../outbox/sender.js";
import { useOutbox } from "../outbox/store.js";

/**
 * Warns before a sign-out that writes are not sent yet, and says what happens to them; nothing if all are sent. What waits to be
 * undone is sent now.
 */
export function UnsentHint() {
  const { outbox: t } = useText(floorText);
  const format = useFormat();
  const me = useMe();
  useEffect(() => void sendDelayed(), []);
  const waiting = useOutbox().entries.filter(({ userId }) => userId === me.id).length;
  if (waiting === 0) return null;
  return (
    <p role="status" style={{ margin: 0, color: "var(--held)" }}>
      {t.stays(format.number(waiting))}
    </p>
  );
}
