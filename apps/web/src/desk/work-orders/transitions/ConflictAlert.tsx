import IconUsers from "@tabler/icons-react/dist/esm/icons/IconUsers.mjs";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import css from "./ConflictAlert.module.css";

/** Says that somebody else has changed the order, and what to do now. Read out when it appears. */
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
