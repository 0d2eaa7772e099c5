import type { Priority } from "@lantai/db/vocabulary";
import type { Icon } from "@tabler/icons-react";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconChevronDown from "@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs";
import IconChevronUp from "@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs";
import IconMinus from "@tabler/icons-react/dist/esm/icons/IconMinus.mjs";
import { useText } from "../lib/language.js";
import { wordsText } from "../i18n/words.js";
import { Badge, type Tone } from "./Badge.js";

/** The look of each priority: only high and urgent have a colour. */
export const PRIORITY_LOOKS: Record<Priority, { tone: Tone; icon: Icon }> = {
  low: { tone: "plain", icon: IconChevronDown },
  normal: { tone: "plain", icon: IconMinus },
  high: { tone: "held", icon: IconChevronUp },
  urgent: { tone: "late", icon: IconAlertTriangle },
};

/** An order's priority. */
export function PriorityBadge({ priority, large = false }: { priority: Priority; large?: boolean }) {
  const { priority: word } = useText(wordsText);
  return (
    <Badge {...PRIORITY_LOOKS[priority]} large={large}>
      {word[priority]}
    </Badge>
  );
}
