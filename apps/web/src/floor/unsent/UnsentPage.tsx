import IconCloudCheck from "@tabler/icons-react/dist/esm/icons/IconCloudCheck.mjs";
import { useText } from "../../lib/language.js";
import { useMe } from "../../lib/session.js";
import { useWide } from "../../lib/useWide.js";
import { floorText } from "../../i18n/floor.js";
import { BackLink } from "../ui/BackLink.js";
import { Heading } from "../ui/Heading.js";
import { EmptyState } from "../../ui/EmptyState.js";
import { UnsentItem } from "./UnsentItem.js";
import css from "./UnsentPage.module.css";
import { useOutbox } from "../outbox/store.js";

/** The unsent writes in the sequence in which they are sent, with those that wait for a decision. */
export function UnsentPage() {
  const t = useText(floorText);
  const me = useMe();
  const isWide = useWide();
  const { entries } = useOutbox();
  const own = entries.filter(({ userId }) => userId === me.id);
  return (
    <>
      {!isWide && <BackLink />}
      <Heading title={t.outbox.title} />
      {own.length === 0 ? (
        <EmptyState large icon={IconCloudCheck} title={t.outbox.empty} hint={t.outbox.emptyHint} />
      ) : (
        <>
          {own.some(({ refusal }) => refusal === null) && <p className={css["hint"]}>{t.outbox.waitsHint}</p>}
          <ol className={css["list"]}>
            {own.map((entry) => (
              <li key={entry.seq}>
                <UnsentItem
                  entry={entry}
                  isBehindRefused={own.some(
                    ({ seq, order, refusal }) => seq < entry.seq && order.id === entry.order.id && refusal !== null,
                  )}
                />
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
