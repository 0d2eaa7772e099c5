import IconCloudOff from "@tabler/icons-react/dist/esm/icons/IconCloudOff.mjs";
import { useText } from "../lib/language.js";
import { useConnectionState } from "../lib/live.js";
import { useOnline } from "../lib/useOnline.js";
import { shellText } from "../i18n/shell.js";
import { Badge } from "./Badge.js";

/** Shows that the live connection is down, so that the screen may be stale; nothing while it is up. */
export function ConnectionBadge() {
  const { connection: t } = useText(shellText);
  const state = useConnectionState();
  const isOnline = useOnline();
  const isUp = isOnline && state !== "down";
  return (
    <span role="status" title={isUp ? undefined : isOnline ? t.downHint : t.offlineHint}>
      {!isUp && (
        <Badge tone="held" icon={IconCloudOff}>
          {isOnline ? t.down : t.offline}
        </Badge>
      )}
    </span>
  );
}
