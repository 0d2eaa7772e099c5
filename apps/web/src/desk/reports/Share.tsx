import css from "./Share.module.css";

/** A figure with a bar behind it, as long as its share (0 to 1) of the largest; screen readers skip the bar. */
export function Share({ share, tone, children }: { share: number; tone: string; children: React.ReactNode }) {
  return (
    <span className={css["cell"]}>
      <span className={css["bar"]} aria-hidden>
        {share > 0 && (
          <span style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%`, background: `var(--${tone})` }} />
        )}
      </span>
      <span className={css["figure"]}>{children}</span>
    </span>
  );
}
