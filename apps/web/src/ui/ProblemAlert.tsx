import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { useText } from "../lib/language.js";
import { problemCode } from "../lib/problem.js";
import { problemsText } from "../i18n/problems.js";
import css from "./ProblemAlert.module.css";

/** An error's message in the current language, announced to screen readers; nothing without an error. */
export function ProblemAlert({ error }: { error: unknown }) {
  const t = useText(problemsText);
  if (error === null || error === undefined) return null;
  return (
    <div role="alert" className={css["alert"]}>
      <IconAlertTriangle size="1.2em" aria-hidden />
      <span>{t[problemCode(error)]}</span>
    </div>
  );
}
