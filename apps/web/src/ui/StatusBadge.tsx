import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import type { Icon } from "@tabler/icons-react";
import IconBan from "@tabler/icons-react/dist/esm/icons/IconBan.mjs";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconClock from "@tabler/icons-react/dist/esm/icons/IconClock.mjs";
import IconPlayerPause from "@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs";
import IconPlayerPlay from "@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs";
import { useText } from "../lib/language.js";
import { wordsText } from "../i18n/words.js";
import { Badge, type Tone } from "./Badge.js";

/** The look of each status. */
export const STATUS_LOOKS: Record<WorkOrderStatus, { tone: Tone; icon: Icon }> = {
  pending: { tone: "pending", icon: IconClock },
  in_progress: { tone: "running", icon: IconPlayerPlay },
  on_hold: { tone: "held", icon: IconPlayerPause },
  completed: { tone: "done", icon: IconCircleCheck },
  cancelled: { tone: "off", icon: IconBan },
};

/** An order's status. */
export function StatusBadge({ status, large }: { status: WorkOrderStatus; large?: boolean }) {
  const { status: word } = useText(wordsText);
  return (
    <Badge {...STATUS_LOOKS[status]} {...(large !== undefined && { large })}>
      {word[status]}
    </Badge>
  );
}
