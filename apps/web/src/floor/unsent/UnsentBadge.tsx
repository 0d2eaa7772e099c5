import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconCloudUp from "@tabler/icons-react/dist/esm/icons/IconCloudUp.mjs";
import { Link } from "wouter";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { useMe } from "../../lib/session.js";
import { floorText } from "../../i18n/floor.js";
import { UNSENT } from "../paths.js";
import css from "./UnsentBadge.module.css";
import { useOutbox } from "../outbox/store.js";

/** The number of unsent writes, and of those that wait for a decision; nothing while all are sent. */
export function UnsentBadge() {
  const { outbox: t } = useText(floorText);
  const format = useFormat();
  const me = useMe();
  const own = useOutbox().entries.filter(({ userId }) => userId === me.id);
  const refused = own.filter(({ refusal }) => refusal !== null).length;
  if (own.length === 0) return null;
  const words = [t.count(format.number(own.length)), refused > 0 && t.refusedCount(format.number(refused))]
    .filter(Boolean)
    .join(", ");
  const IconComponent = refused > 0 ? IconAlertTriangle : IconCloudUp;
  return (
    <Link href={UNSENT} className={css["badge"]} data-refused={refused > 0} aria-label={words} title={words}>
      <IconComponent size={22} aria-hidden />
      {format.number(own.length)}
    </Link>
  );
}
