import { Failure } from "./failure.js";

/** What the command line takes from the environment. */
export interface Environment {
  url: string;
  token: string;
}

/**
 * Reads the server's address and the caller's token.
 * @throws Failure naming the variable that is missing or wrong.
 */
export function readEnvironment(environment: Record<string, string | undefined> = process.env): Environment {
  const url = environment["LANTAI_URL"] || "http://127.0.0.1:3000";
  const token = environment["LANTAI_TOKEN"] ?? "";
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Failure(`LANTAI_URL must be an address like http://127.0.0.1:3000, not ${url}`);
  }
  if (token === "")
    throw new Failure("LANTAI_TOKEN must be set to a service account's key or a signed-in user's token");
  // Other characters cannot be sent in a header.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new Failure("LANTAI_TOKEN holds a character that no token has");
  return { url, token };
}

/**
 * Reads the folder of the embedded database.
 * @throws Failure where the database is another server's.
 */
export function readFolder(environment: Record<string, string | undefined> = process.env): string {
  if (environment["DATABASE_URL"]) {
    throw new Failure(
      "DATABASE_URL is set: back that server up and restore it with its own tools (docs/backup.md); without it this works on DATA_DIR",
    );
  }
  return environment["DATA_DIR"] || "./data";
}
