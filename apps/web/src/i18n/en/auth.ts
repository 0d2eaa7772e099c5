import type { AuthText } from "../auth.js";

/** The English texts. */
export const en: AuthText = {
  signIn: "Sign in",
  username: "Username",
  password: "Password",
  show: "Show",
  hide: "Hide",
  showPassword: "Show or hide the password",
  demoTitle: "Sample factory",
  demoHint: "Everything here is made up. Choose who you are:",
  firstRunTitle: "First time here?",
  firstRun:
    "The first admin is made when the server first starts: it is called “admin”, unless set otherwise, and its password was printed once in the server's output. Everyone else gets an account from a production manager or an admin, on the page People.",
  account: "My account",
  openAccount: (name) => `Account of ${name}`,
  language: "Language",
  theme: "Appearance",
  themes: { auto: "Automatic", light: "Light", dark: "Dark" },
  changePassword: "Change password",
  currentPassword: "Current password",
  newPassword: "New password",
  newPasswordHint: (min) => `At least ${min} characters. Your sessions on other devices will end.`,
  passwordChanged: "Your password is changed. Your sessions on other devices have ended.",
  passwordRefused:
    "Choose another password: this one is too common, or it is your username, or the one that you were given.",
  ownPassword: "Set your own password",
  ownPasswordHint: "Your present password was made by someone else. Choose one that only you know, then go on.",
  givenPassword: "The password that you were given",
  saveAndContinue: "Save and continue",
  signOut: "Sign out",
  sessionEnded: "Your session ended",
  signInAgain: "Sign in again to go on.",
  sessionEndedHint: (name) => `Sign in again as ${name}. What you typed is still there.`,
  someoneElse: "Sign in as someone else",
};
