import { shellText } from "../../i18n/shell.js";
import { api } from "../../lib/api.js";
import { currentLanguage, onLanguage } from "../../lib/language.js";
import { sendOwedLogOut } from "../../lib/log-out.js";
import { rememberPerson } from "../../lib/session.js";
import { accountsHint, type DemoAccounts } from "./accounts.js";
import { readSignInAddress } from "./address.js";
import { element } from "./elements.js";
import type { Credentials } from "./fields.js";
import { problem, signInPage } from "./page.js";
import css from "./SignIn.module.css";

/** Shows the sign-in page, and calls `onSignedIn` once there is a session; returns how to remove it. */
export function mountSignIn(root: HTMLElement, onSignedIn: () => void): () => void {
  const { username, hasEnded } = readSignInAddress(location.search);
  const credentials: Credentials = { username, password: "" };
  let accounts: DemoAccounts | null = null;
  let error: unknown = null;
  let isPending = false;

  async function signIn(): Promise<void> {
    if (isPending) return;
    isPending = true;
    root.ariaBusy = "true";
    try {
      // The cookie of the session before would be overwritten, and the session would live on.
      await sendOwedLogOut();
      const { user } = await api.auth.signIn.mutate(credentials);
      rememberPerson(user);
      onSignedIn();
    } catch (refusal) {
      error = refusal;
      draw();
    } finally {
      isPending = false;
      root.ariaBusy = null;
    }
  }
  function signInAs(account: Credentials): void {
    Object.assign(credentials, account);
    draw();
    void signIn();
  }
  function draw(): void {
    const focused = document.activeElement?.id ?? "";
    const hint = accounts === null ? "" : accountsHint(accounts, signInAs);
    const parts = element("div", {}, hint);
    root.replaceChildren(signInPage({ credentials, hasEnded, error, onSubmit: () => void signIn(), accounts: parts }));
    document.getElementById(focused)?.focus();
  }

  draw();
  if (username !== "") document.getElementById("password")?.focus();
  const readAccounts = async () => {
    accounts = await api.auth.demoAccounts.query();
    draw();
  };
  readAccounts().catch(() => undefined);
  const stop = onLanguage(draw);
  return () => {
    stop();
    root.replaceChildren();
  };
}

/** Shows why an app could not be opened, and a button to try again; returns how to remove it. */
export function mountFailure(root: HTMLElement, error: unknown, onRetry: () => void): () => void {
  const { retry } = shellText[currentLanguage()];
  const button = element("button", { type: "button", className: css["account"] ?? "", onclick: onRetry }, retry);
  root.replaceChildren(element("main", { className: css["page"] ?? "" }, ...problem(error), button));
  return () => root.replaceChildren();
}
