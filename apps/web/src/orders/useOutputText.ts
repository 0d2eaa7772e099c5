import { useFormat } from "../lib/format.js";
import { useText } from "../lib/language.js";
import { timelineText } from "../i18n/timeline.js";
import type { Output } from "./timeline.js";
import { useReasons } from "./useReasons.js";

/** Writes what was reported, such as "Good 5 pcs, scrap 1 pcs (Material)"; null where nothing was. */
export function useOutputText(unit: string): (report: Output) => string | null {
  const t = useText(timelineText);
  const { scrapReason: reasons } = useReasons();
  const { quantity: format } = useFormat();
  return ({ quantity, quantityScrap, scrapReason }) => {
    if (quantity === 0 && quantityScrap === 0) return null;
    const good = quantity === 0 ? null : format(quantity, unit);
    const scrap = quantityScrap === 0 ? null : format(quantityScrap, unit);
    return t.output(good, scrap) + (scrapReason ? ` (${reasons[scrapReason]})` : "");
  };
}
