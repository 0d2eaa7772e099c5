import { useFormat } from "../lib/format.js";
import { useNow } from "../lib/now.js";

interface MomentProps {
  /** ISO 8601 UTC. */
  at: string;
  /** `relative` counts from now and moves on by itself; the full moment is in the tooltip. */
  as?: "moment" | "day" | "time" | "weekday" | "relative";
}

/** A moment in the plant's zone and the reader's language. */
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
