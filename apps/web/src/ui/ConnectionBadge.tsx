import IconCloudOff from "@tabler/icons-react/dist/esm/icons/IconCloudOff.mjs";
import { useText } from "../lib/language.js";
import { useConnectionState } from "../lib/live.js";
import { useOnline } from "../lib/useOnline.js";
import { shellText } from "../i18n/shell.js";
import { Badge } from "./Badge.js";

/** Says quietly that the live line is down, so that what is on the screen may be old; nothing while it is up. */
export function ConnectionBadge() {
  const { line: t } = useText(shellText);
  const { state } = useConnectionState();
  const isOnline = useOnline();
  const isQuiet = isOnline && state !== "down";
  return (
    <span role="status" title={isQuiet ? undefined : isOnline ? t.downHint : t.offlineHint}>
      {!isQuiet && (
        <Badge tone="held" icon={IconCloudOff}>
          {isOnline ? t.down : t.offline}
        </Badge>
      )}
    </span>
  );
}
