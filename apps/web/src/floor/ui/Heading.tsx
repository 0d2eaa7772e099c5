import { type ReactNode, useEffect } from "react";
import css from "./Heading.module.css";

/** A page's heading, also the tab's title, with its main action on the right. */
export function Heading({ title, children }: { title: string; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Lantai`;
  }, [title]);
  return (
    <div className={css["heading"]}>
      <h1 className={css["title"]}>{title}</h1>
      {children}
    </div>
  );
}
