import { Group, Text } from "@mantine/core";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import type { ReactNode } from "react";
import { useText } from "../../lib/language.js";
import { todayText } from "../../i18n/today.js";
import css from "./Step.module.css";

interface StepProps {
  at: number;
  isDone: boolean;
  title: string;
  hint: string;
  /** How to take it. */
  children: ReactNode;
}

/** One of the first steps: its number, or that it is done, and how to take it. */
export function Step({ at, isDone, title, hint, children }: StepProps) {
  const { steps: t } = useText(todayText);
  return (
    <li className={css["step"]}>
      {isDone ? (
        <IconCircleCheck size={28} stroke={1.5} color="var(--done)" role="img" aria-label={t.done} />
      ) : (
        <span className={css["number"]}>{at}</span>
      )}
      <div>
        <Text fw={600}>{title}</Text>
        {!isDone && (
          <Text size="sm" c="var(--ink-muted)">
            {hint}
          </Text>
        )}
        <Group gap="sm" mt="xs">
          {children}
        </Group>
      </div>
    </li>
  );
}
