import { ROLES } from "@lantai/db/vocabulary";
import { authText } from "../../i18n/auth.js";
import { wordsText } from "../../i18n/words.js";
import { type api } from "../../lib/api.js";
import { currentLanguage } from "../../lib/language.js";
import { element } from "./elements.js";
import type { Credentials } from "./fields.js";
import css from "./SignIn.module.css";

/** The demo factory's accounts; none in a real factory. */
export type DemoAccounts = Awaited<ReturnType<typeof api.auth.demoAccounts.query>>;

/** Signs in to a demo factory's accounts in one tap; in a real factory, says where the first account comes from. */
export function accountsHint(accounts: DemoAccounts, onChoose: (credentials: Credentials) => void): HTMLElement {
  const language = currentLanguage();
  const t = authText[language];
  if (accounts.length === 0) {
    const className = css["hint"] ?? "";
    return element("details", { className }, element("summary", {}, t.firstRunTitle), element("p", {}, t.firstRun));
  }
  const buttons = accounts.map(({ username, password, name, role }) => {
    const word = wordsText[language].role[ROLES.find((known) => known === role) ?? "operator"];
    const choose = () => onChoose({ username, password });
    return element(
      "button",
      { type: "button", className: css["account"] ?? "", onclick: choose },
      name ?? username,
      element("small", {}, word),
    );
  });
  return element(
    "section",
    { className: css["demo"] ?? "", attributes: { "aria-labelledby": "demo" } },
    element("h2", { id: "demo" }, t.demoTitle),
    element("p", {}, t.demoHint),
    ...buttons,
  );
}
