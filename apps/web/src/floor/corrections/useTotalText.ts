import { myReportsText } from "../../i18n/my-reports.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { runningDayName } from "./running-day.js";

/** What was reported on the production day that runs at `now`, in words: "Today: 40 pcs"; null stands for nothing. */
export function useTotalText(): (running: { day: string; now: string }, figures: string | null) => string {
  const t = useText(myReportsText);
  const format = useFormat();
  return (running, figures) => t.total(runningDayName(running, { t, format }), figures ?? t.nothing);
}
