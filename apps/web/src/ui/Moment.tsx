import { useFormat } from "../lib/format.js";
import { useNow } from "../lib/useNow.js";

interface MomentProps {
  /** ISO 8601 UTC. */
  at: string;
  /** `relative` is relative to now and updates itself; the tooltip has the full date and time. */
  as?: "moment" | "day" | "time" | "weekday" | "relative";
}

/** A date and time in the plant's zone and the current language. */
export function Moment({ at, as = "moment" }: MomentProps) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.moment(at)} style={{ whiteSpace: "nowrap" }}>
      {as === "relative" ? <Relative at={at} /> : format[as](at)}
    </time>
  );
}

function Relative({ at }: { at: string }) {
  return useFormat().relative(at, useNow());
}
