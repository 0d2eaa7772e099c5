import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { myReportsText } from "../../i18n/my-reports.js";

/** How good and scrap of one report are written, such as "40 pcs, scrap 2 pcs". */
export function useFigures(unit: string): (good: number, scrap: number) => string {
  const t = useText(myReportsText);
  const format = useFormat();
  return (good, scrap) =>
    t.figures(
      good > 0 || scrap === 0 ? format.quantity(good, unit) : null,
      scrap > 0 ? format.quantity(scrap, unit) : null,
    );
}
