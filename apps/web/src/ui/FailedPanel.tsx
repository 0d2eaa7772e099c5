import { useText } from "../lib/language.js";
import { problemCode } from "../lib/problem.js";
import { shellText } from "../i18n/shell.js";
import { ProblemAlert } from "./ProblemAlert.js";
import css from "./ProblemAlert.module.css";

/** Shown in place of data that could not be loaded: the error, and a retry button where that can help. */
export function FailedPanel({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useText(shellText);
  return (
    <div className={css["panel"]}>
      <ProblemAlert error={error} />
      {problemCode(error) !== "not_found" && (
        <button type="button" className={css["retry"]} onClick={onRetry}>
          {t.retry}
        </button>
      )}
    </div>
  );
}
