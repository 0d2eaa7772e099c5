import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { nameOf } from "../../lib/session.js";
import { myWorkText } from "../../i18n/my-work.js";
import { wordsText } from "../../i18n/words.js";
import { Moment } from "../../ui/Moment.js";
import css from "./OrderPage.module.css";
import type { Event } from "../../orders/timeline.js";

/** One thing that happened: what, how much, why, who and when. */
export function TimelineEvent({ event, unit }: { event: Event; unit: string }) {
  const { order: t } = useText(myWorkText);
  const words = useText(wordsText);
  const format = useFormat();
  const { quantity, quantityScrap, scrapReason, holdReason, note } = event;
  const scrapWhy = scrapReason && ` (${words.scrapReason[scrapReason].toLocaleLowerCase(format.locale)})`;
  const output = [
    quantity > 0 && `+${format.quantity(quantity, unit)} ${t.good.toLocaleLowerCase(format.locale)}`,
    quantityScrap > 0 &&
      `${format.quantity(quantityScrap, unit)} ${t.scrap.toLocaleLowerCase(format.locale)}${scrapWhy ?? ""}`,
  ].filter(Boolean);
  return (
    <li className={css["event"]}>
      <div className={css["eventHead"]}>
        <span className={css["what"]}>
          {t[event.what]}
          {holdReason && `: ${words.holdReason[holdReason]}`}
        </span>
        <span>{output.join(", ")}</span>
      </div>
      {note && <p className={css["said"]}>{note}</p>}
      <span className={css["muted"]}>
        <Moment at={event.at} /> · {nameOf(event.actor)}
      </span>
    </li>
  );
}
