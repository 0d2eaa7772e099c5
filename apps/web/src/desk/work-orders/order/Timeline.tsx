import { Button, Text } from "@mantine/core";
import IconMessage from "@tabler/icons-react/dist/esm/icons/IconMessage.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import type { ReactNode } from "react";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { nameOf } from "../../../lib/session.js";
import { useShowMore } from "../../../lib/useShowMore.js";
import { orderText } from "../../../i18n/order.js";
import { wordsText } from "../../../i18n/words.js";
import { Badge } from "../../../ui/Badge.js";
import { Moment } from "../../../ui/Moment.js";
import { STATUS_LOOKS, StatusBadge } from "../../../ui/StatusBadge.js";
import { verbOf } from "../transitions/offered.js";
import type { HistoryItem } from "../../../orders/types.js";
import type { TimelineItem } from "./time-by-status.js";
import css from "./Timeline.module.css";

interface ItemProps {
  at: string;
  by: { username: string; name: string | null };
  note: string | null;
  children: ReactNode;
}

function Item({ at, by, note, children }: ItemProps) {
  const { page: t } = useText(orderText);
  return (
    <li className={css["item"]}>
      <div className={css["head"]}>{children}</div>
      {note && <div className={css["note"]}>{note}</div>}
      <div className={css["who"]}>
        <Moment at={at} /> {t.by(nameOf(by))}
      </div>
    </li>
  );
}

interface TimelineProps {
  items: readonly TimelineItem[];
  /** There are older items, which were not read. */
  isCut: boolean;
  unit: string;
}

/** What happened to an order, the latest first, with who and when. */
export function Timeline({ items, isCut, unit }: TimelineProps) {
  const { page: t } = useText(orderText);
  const { shown, showMore } = useShowMore(items);
  return (
    <>
      <ol className={css["list"]}>
        {shown.map((item) =>
          item.kind === "said" ? (
            <Item key={`said ${item.said.id}`} at={item.at} by={item.said.author} note={item.said.note}>
              <Badge tone="plain" icon={IconMessage}>
                {t.said}
              </Badge>
            </Item>
          ) : (
            <Item key={item.entry.id} at={item.at} by={item.entry.actor} note={item.entry.note}>
              <Entry entry={item.entry} unit={unit} />
            </Item>
          ),
        )}
      </ol>
      {showMore && (
        <Button variant="default" onClick={showMore}>
          {t.showOlder}
        </Button>
      )}
      {isCut && !showMore && <Text c="var(--ink-muted)">{t.timelineCut}</Text>}
    </>
  );
}

function Entry({ entry, unit }: { entry: HistoryItem; unit: string }) {
  const { page: t, verbs } = useText(orderText);
  const { holdReason, scrapReason } = useText(wordsText);
  const { quantity: say } = useFormat();
  const { fromStatus, toStatus, quantity, quantityScrap } = entry;
  const [good, scrap] = [say(quantity, unit), say(quantityScrap, unit)];
  const isReport = fromStatus === toStatus;
  return (
    <>
      {isReport ? (
        <Badge tone="running" icon={IconPlus}>
          {verbs.report}
        </Badge>
      ) : (
        <StatusBadge status={toStatus} />
      )}
      {fromStatus === null && <Text size="sm">{t.created}</Text>}
      {fromStatus !== null && !isReport && <Text size="sm">{verbs[verbOf(fromStatus, toStatus)]}</Text>}
      {entry.holdReason && (
        <Badge {...STATUS_LOOKS.on_hold} tone="plain">
          {holdReason[entry.holdReason]}
        </Badge>
      )}
      {(quantity > 0 || quantityScrap > 0) && (
        <Text size="sm" fw={600}>
          {quantity > 0 && quantityScrap > 0
            ? t.reported(good, scrap)
            : quantity > 0
              ? t.reportedGood(good)
              : t.reportedScrap(scrap)}
          {entry.scrapReason && ` (${scrapReason[entry.scrapReason]})`}
        </Text>
      )}
    </>
  );
}
