import { figuresText } from "../../../i18n/figures.js";
import { lhpText } from "../../../i18n/lhp.js";
import { reportsText } from "../../../i18n/reports.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { nameOf } from "../../../lib/session.js";
import { useDayNames } from "../../../lib/useDayNames.js";
import { useReasons } from "../../../orders/useReasons.js";
import { useTeams } from "../../work-orders/steps/useTeams.js";
import type { ReportItem } from "./ItemsTable.js";
import { type ItemsSearch, NO_STEP } from "./search.js";

/** What the listed reports have in common, in words: the period first, then every other filter. */
export function useAbout(search: ItemsSearch, items: readonly ReportItem[]): string {
  const t = useText(lhpText);
  const { scrap } = useText(figuresText);
  const { scrap: scrapWords } = useText(reportsText);
  const { scrapReason } = useReasons();
  const { time } = useFormat();
  const days = useDayNames();
  const teams = useTeams();
  const { from, to, completedFrom, completedTo, shift, hour, teamId, step, operatorId, product, orderId, unit } =
    search;
  const first = items[0];
  const reason = search.scrapReason;
  // Reports on what was completed in a period are from whenever they were made.
  const period = completedFrom ? t.completedIn(days.period(completedFrom, completedTo)) : from && days.period(from, to);
  return [
    period,
    shift,
    hour && t.fromHour(time(hour)),
    product,
    orderId && first?.order.number,
    step === NO_STEP ? t.noStep : step,
    teamId === "none" ? t.noTeam : teams.find(({ id }) => id === teamId)?.name,
    operatorId && first && nameOf(first.madeBy ?? first.actor),
    unit,
    reason && `${scrap}: ${reason === "none" ? scrapWords.notSaid : scrapReason[reason]}`,
    search.isLate && t.late,
  ]
    .filter(Boolean)
    .join(" · ");
}
