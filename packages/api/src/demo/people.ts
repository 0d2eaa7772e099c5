import type { DemoAccount } from "../platform/context.js";

/** The password of every demo account: it is shown on the log-in page, and protects nothing. */
const PASSWORD = "bengkel-kayu-besi";

/** The production manager of the demo. */
export const MANAGER = "ratna.puspita";

const person = (role: "production_manager" | "operator", username: string, name: string) =>
  ({ username, password: PASSWORD, role, name }) as const satisfies DemoAccount;

/** The accounts of the demo: one production manager and eight operators. */
export const DEMO_ACCOUNTS = [
  person("production_manager", MANAGER, "Ratna Puspita"),
  person("operator", "agus.prasetyo", "Agus Prasetyo"),
  person("operator", "bambang.irawan", "Bambang Irawan"),
  person("operator", "citra.anggraini", "Citra Anggraini"),
  person("operator", "eko.nugroho", "Eko Nugroho"),
  person("operator", "fitri.handayani", "Fitri Handayani"),
  person("operator", "hendra.gunawan", "Hendra Gunawan"),
  person("operator", "lina.marlina", "Lina Marlina"),
  person("operator", "yusuf.hidayat", "Yusuf Hidayat"),
] as const;

type Username = (typeof DEMO_ACCOUNTS)[number]["username"];
const team = (name: string, ...members: [Username, ...Username[]]) => ({ name, members });

/** The demo's teams, with their members' user names. */
export const WELDERS = team("Regu Las", "bambang.irawan", "eko.nugroho");
export const PAINTERS = team("Regu Cat", "citra.anggraini", "yusuf.hidayat");

/** The operators' user names. */
export const OPERATORS: readonly string[] = DEMO_ACCOUNTS.filter(({ role }) => role === "operator").map(
  ({ username }) => username,
);
