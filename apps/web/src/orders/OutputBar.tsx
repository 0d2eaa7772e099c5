import css from "./OutputBar.module.css";

/** The parts of a bar, in the order in which they are drawn; `unsent` is good output that the server does not have yet. */
const PARTS = ["good", "unsent", "over", "scrap"] as const;

interface OutputBarProps {
  /** The quantity that fills the bar; what is beyond it is cut off. */
  whole: number;
  parts: Partial<Record<(typeof PARTS)[number], number>>;
  large?: boolean;
  /** For screen readers, which skip the bar without it. */
  label?: string;
}

/** Output as parts of a quantity; the empty rest of the bar remains. */
export function OutputBar({ whole, parts, large = false, label }: OutputBarProps) {
  return (
    <div
      className={css["bar"]}
      data-large={large}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      {PARTS.map((part) => {
        const quantity = parts[part] ?? 0;
        return (
          quantity > 0 && <div key={part} className={css[part]} style={{ width: `${(100 * quantity) / whole}%` }} />
        );
      })}
    </div>
  );
}
