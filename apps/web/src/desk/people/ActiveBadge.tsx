import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconUserOff from "@tabler/icons-react/dist/esm/icons/IconUserOff.mjs";
import { Badge } from "../../ui/Badge.js";

interface ActiveBadgeProps {
  active: boolean;
  words: { active: string; inactive: string };
}

/** Whether a user or a team is active. */
export function ActiveBadge({ active, words }: ActiveBadgeProps) {
  return active ? (
    <Badge tone="done" icon={IconCircleCheck}>
      {words.active}
    </Badge>
  ) : (
    <Badge tone="off" icon={IconUserOff}>
      {words.inactive}
    </Badge>
  );
}
