import IconUsers from "@tabler/icons-react/dist/esm/icons/IconUsers.mjs";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import css from "./ConflictAlert.module.css";

/** The order was changed by another user: what to do now. An alert for screen readers. */
export function ConflictAlert({ hint }: { hint: string }) {
  const { conflict: t } = useText(orderText);
  return (
    <div role="alert" className={css["alert"]}>
      <IconUsers size="1.2em" aria-hidden />
      <div>
        <strong>{t.title}</strong>
        <p>{hint}</p>
      </div>
    </div>
  );
}
