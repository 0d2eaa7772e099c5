import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./EmptyState.module.css";

interface EmptyStateProps {
  icon: Icon;
  title: string;
  hint?: string;
  /** To be read at arm's length: the floor's size. */
  large?: boolean;
  /** What to do about it. */
  children?: ReactNode;
}

/** Shown where there is no data: says why, and what to do next. */
export function EmptyState({ icon: IconComponent, title, hint, large = false, children }: EmptyStateProps) {
  return (
    <div className={[css["empty"], large && css["large"]].filter(Boolean).join(" ")}>
      <IconComponent size={large ? 48 : 40} stroke={1.25} color="var(--ink-muted)" aria-hidden />
      <p className={css["title"]}>{title}</p>
      {hint && <p className={css["hint"]}>{hint}</p>}
      {children && <div className={css["action"]}>{children}</div>}
    </div>
  );
}
