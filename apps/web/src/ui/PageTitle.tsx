import { type ReactNode, useEffect } from "react";
import css from "./PageTitle.module.css";

/** The page's heading, also the tab's title, with its main actions on the right. */
export function PageTitle({ title, children }: { title: string; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Lantai`;
  }, [title]);
  return (
    <div className={css["title"]}>
      <h1>{title}</h1>
      {children && <div className={css["actions"]}>{children}</div>}
    </div>
  );
}
