import { onTestFinished } from "vitest";
import { type ServerProcess, startServerProcess } from "../../support/server-process.js";
import { ADMIN_PASSWORD, SECRET } from "../../support/test-server.js";

export interface RunningProcess {
  process: ServerProcess;
  url: string;
}

/** Starts a server process on this database and waits until it serves; it is killed after the test. */
export async function startProcessOn(
  databaseUrl: string,
  environment: Record<string, string> = {},
): Promise<RunningProcess> {
  const process = startServerProcess({
    DATABASE_URL: databaseUrl,
    JWT_SECRET: SECRET,
    ADMIN_PASSWORD,
    ...environment,
  });
  onTestFinished(async () => {
    process.kill("SIGKILL");
    await process.exit;
  });
  return { process, url: await process.ready() };
}
