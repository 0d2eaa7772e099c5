import { type ReactNode, useEffect } from "react";
import css from "./Heading.module.css";

interface HeadingProps {
  title: string;
  /** Of a part of the page, beside another that has the page's own. */
  isPart?: boolean;
  children?: ReactNode;
}

/** A page's heading, also the tab's title, with its main action on the right. */
export function Heading({ title, isPart = false, children }: HeadingProps) {
  useEffect(() => {
    if (!isPart) document.title = `${title} · Lantai`;
  }, [title, isPart]);
  const Title = isPart ? "h2" : "h1";
  return (
    <div className={css["heading"]}>
      <Title className={css["title"]}>{title}</Title>
      {children}
    </div>
  );
}
