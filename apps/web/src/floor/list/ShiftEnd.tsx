import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { useNow } from "../../lib/useNow.js";
import { floorText } from "../../i18n/floor.js";
import css from "../order/Notice.module.css";

/** How long before its end a shift is said to end. */
const SOON_MS = 15 * 60_000;
const REFETCH_MS = 5 * 60_000;

/** Says that the shift ends soon, so that what was made in it is reported in it; nothing where there are no shifts. */
export function ShiftEnd() {
  const t = useText(floorText);
  const format = useFormat();
  const now = useNow();
  const { data } = useQuery(trpc.shifts.get.queryOptions(undefined, { refetchInterval: REFETCH_MS }));
  if (!data || data.now.shift === null) return null;
  const { shift, to } = data.now;
  const left = Date.parse(to) - now;
  if (left <= 0 || left > SOON_MS) return null;
  return (
    <p role="status" className={css["short"]}>
      {t.shiftEnds(shift, format.time(to))}
    </p>
  );
}
