import { run } from "./child-processes.mjs";

/** Turbo's environment: no network access, no telemetry. */
export const TURBO = { TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };

/** Builds every package whose sources changed since its last build. */
export async function build() {
  const args = ["run", "build", "--output-logs=errors-only", "--no-update-notifier"];
  // The build does not depend on the caller's NODE_ENV.
  const code = await run("turbo", args, { quiet: true, env: { ...TURBO, NODE_ENV: undefined } });
  if (code === 0) return;
  console.error("The build failed: see above");
  process.exit(1);
}
