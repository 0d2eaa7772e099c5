import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./Heading.module.css";

interface NoticeProps {
  icon: Icon;
  title: string;
  hint?: string;
  children?: ReactNode;
}

/** What stands where there is nothing: why, and what will come of it. */
export function Notice({ icon: Picture, title, hint, children }: NoticeProps) {
  return (
    <div className={css["notice"]}>
      <Picture size={48} stroke={1.25} color="var(--ink-muted)" aria-hidden />
      <p className={css["noticeTitle"]}>{title}</p>
      {hint && <p className={css["noticeHint"]}>{hint}</p>}
      {children}
    </div>
  );
}
