import { Link } from "@tanstack/react-router";
import { useText } from "../lib/language.js";
import { shellText } from "../i18n/shell.js";
import { Brand } from "./Brand.js";
import css from "./NotFound.module.css";

/** The page for an unknown address. */
export function NotFound() {
  const t = useText(shellText);
  return (
    <main className={css["page"]}>
      <Brand />
      <h1>{t.notFound}</h1>
      <p>{t.notFoundHint}</p>
      <Link to="/">{t.goHome}</Link>
    </main>
  );
}
