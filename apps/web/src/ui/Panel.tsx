import { Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import css from "./Panel.module.css";

interface PanelProps {
  /** The link target, and the base of the region's label. */
  id: string;
  title: ReactNode;
  /** The panel's actions, to the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A section of a page with its own heading. */
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
