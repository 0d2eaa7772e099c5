import { Stack, Text } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface EmptyPanelProps {
  icon: Icon;
  title: string;
  hint?: string;
  /** What to do about it. */
  children?: ReactNode;
}

/** What stands where there is nothing yet: says so, and what to do next. */
export function EmptyPanel({ icon: Picture, title, hint, children }: EmptyPanelProps) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      <Picture size={40} stroke={1.25} color="var(--ink-muted)" aria-hidden />
      <Text fw={600}>{title}</Text>
      {hint && (
        <Text size="sm" c="var(--ink-muted)">
          {hint}
        </Text>
      )}
      {children && <div style={{ marginTop: "0.5rem" }}>{children}</div>}
    </Stack>
  );
}
