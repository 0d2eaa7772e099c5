import { useFormat } from "../lib/format.js";
import { useNow } from "../lib/useNow.js";

interface MomentProps {
  /** ISO 8601 UTC. */
  at: string;
  /**
   * `calendar` is as people say it, such as "Today 14:05", and `relative` such as "2 hours ago": both move on by
   * themselves. The tooltip has the full date and time.
   */
  as?: "moment" | "day" | "time" | "calendar" | "relative";
}

/** A date and time in the plant's zone and the current language. */
export function Moment({ at, as = "moment" }: MomentProps) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.moment(at)} style={{ whiteSpace: "nowrap" }}>
      {as === "relative" ? <Relative at={at} /> : as === "calendar" ? <Calendar at={at} /> : format[as](at)}
    </time>
  );
}

function Calendar({ at }: { at: string }) {
  return useFormat().calendarTime(at, useNow());
}

function Relative({ at }: { at: string }) {
  return useFormat().relative(at, useNow());
}
