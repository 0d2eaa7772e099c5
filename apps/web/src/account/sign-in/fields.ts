import type { AuthText } from "../../i18n/auth.js";
import css from "./SignIn.module.css";
import { element } from "./elements.js";

/** A username and its password. */
export interface Credentials {
  username: string;
  password: string;
}

/** The fields for a username and a password; what is typed goes into `credentials`. */
export function credentialFields(t: AuthText, credentials: Credentials): HTMLElement[] {
  const username = element("input", {
    id: "username",
    type: "text",
    name: "username",
    autocomplete: "username",
    autocapitalize: "none",
    spellcheck: false,
    required: true,
    value: credentials.username,
    oninput: () => {
      credentials.username = username.value;
    },
  });
  const password = element("input", {
    id: "password",
    type: "password",
    name: "password",
    autocomplete: "current-password",
    required: true,
    value: credentials.password,
    oninput: () => {
      credentials.password = password.value;
    },
  });
  const show = element("button", {
    type: "button",
    className: css["show"] ?? "",
    textContent: t.show,
    attributes: { "aria-label": t.showPassword, "aria-pressed": "false", "aria-controls": password.id },
    onclick: () => {
      const isShown = password.type === "password";
      password.type = isShown ? "text" : "password";
      show.textContent = isShown ? t.hide : t.show;
      show.setAttribute("aria-pressed", String(isShown));
    },
  });
  return [
    element("label", { htmlFor: username.id }, t.username),
    username,
    element("label", { htmlFor: password.id }, t.password),
    element("div", { className: css["password"] ?? "" }, password, show),
  ];
}
