import { Button } from "@mantine/core";
import { useText } from "../lib/language.js";
import { shellText } from "../locales/shell.js";
import { ProblemAlert } from "./ProblemAlert.js";

/** What stands in the place of something that could not be read: why, and a way to try again. */
export function FailedPanel({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useText(shellText);
  return (
    <div style={{ display: "grid", gap: "0.75rem", justifyItems: "start" }}>
      <ProblemAlert error={error} />
      <Button variant="default" onClick={onRetry}>
        {t.retry}
      </Button>
    </div>
  );
}
