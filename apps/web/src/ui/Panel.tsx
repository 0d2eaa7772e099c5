import { Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import css from "./Panel.module.css";

interface PanelProps {
  /** Where links lead, and what names the region. */
  id: string;
  title: ReactNode;
  /** What can be done with it, on the title's right. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a page with a heading of its own. */
export function Panel({ id, title, actions, children }: PanelProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={css["panel"]}>
      <Group justify="space-between" gap="xs" mb="sm">
        <Title order={2} size="h5" id={`${id}-title`}>
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </section>
  );
}
