import { LANGUAGES } from "@lantai/db/vocabulary";
import { authText } from "../../i18n/auth.js";
import { problemsText } from "../../i18n/problems.js";
import { wordsText } from "../../i18n/words.js";
import { chooseLanguage, currentLanguage } from "../../lib/language.js";
import { problemCode } from "../../lib/problem.js";
import { element } from "./elements.js";
import { type Credentials, credentialFields } from "./fields.js";
import css from "./SignIn.module.css";

/** The sign-in page's content. */
export interface SignInContent {
  /** Changes with what is typed. */
  credentials: Credentials;
  /** The page says that the session has ended. */
  hasEnded: boolean;
  /** The last attempt's error, if any. */
  error: unknown;
  onSubmit: () => void;
  /** Stands below the form: the demo's accounts, or where the first account comes from. */
  accounts: Node;
}

/** The sign-in page in the current language; plain elements, because it is the first page of every device. */
export function signInPage({ credentials, hasEnded, error, onSubmit, accounts }: SignInContent): HTMLElement {
  const language = currentLanguage();
  const t = authText[language];
  document.title = `${t.signIn} · Lantai`;
  const submit = element("button", { id: "sign-in", type: "submit", className: css["primary"] ?? "" }, t.signIn);
  const form = element(
    "form",
    {
      className: css["form"] ?? "",
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        onSubmit();
      },
    },
    ...credentialFields(t, credentials),
    ...problem(error),
    submit,
  );
  return element(
    "main",
    { className: css["page"] ?? "" },
    brand(),
    element("div", { className: css["card"] ?? "" }, element("h1", {}, t.signIn), ...ended(hasEnded), form),
    accounts,
    languageChoice(),
  );
}

function brand(): HTMLElement {
  const logo = element("img", { src: "/icon.svg", alt: "", width: 28, height: 28 });
  return element("div", { className: css["brand"] ?? "" }, logo, "Lantai");
}

function ended(hasEnded: boolean): HTMLElement[] {
  const { sessionEnded, signInAgain } = authText[currentLanguage()];
  return hasEnded ? [element("p", { attributes: { role: "status" } }, `${sessionEnded}. ${signInAgain}`)] : [];
}

/** The error's message, if any, announced to screen readers. */
export function problem(error: unknown): HTMLElement[] {
  if (error === null) return [];
  const message = problemsText[currentLanguage()][problemCode(error)];
  return [element("p", { className: css["problem"] ?? "", attributes: { role: "alert" } }, message)];
}

function languageChoice(): HTMLElement {
  const chosen = currentLanguage();
  const choices = LANGUAGES.map((language) => {
    const id = `language-${language}`;
    const choose = () => chooseLanguage(language);
    const radio = element("input", {
      id,
      type: "radio",
      name: "language",
      checked: language === chosen,
      onchange: choose,
    });
    return element("label", { htmlFor: id }, radio, wordsText[chosen].language[language]);
  });
  const attributes = { role: "radiogroup", "aria-label": authText[chosen].language };
  return element("div", { className: css["languages"] ?? "", attributes }, ...choices);
}
