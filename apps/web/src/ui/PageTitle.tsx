import { type ReactNode, useEffect } from "react";
import css from "./PageTitle.module.css";

interface PageTitleProps {
  title: string;
  /** What chooses the page's content: in the same line where it has room. */
  tools?: ReactNode;
  /** The page's main actions. */
  children?: ReactNode;
}

/** The page's heading, also the tab's title, with its main actions on the right. */
export function PageTitle({ title, tools, children }: PageTitleProps) {
  useEffect(() => {
    document.title = `${title} · Lantai`;
  }, [title]);
  return (
    <div className={css["title"]}>
      <h1>{title}</h1>
      {tools && <div className={css["tools"]}>{tools}</div>}
      {children && <div className={css["actions"]}>{children}</div>}
    </div>
  );
}
