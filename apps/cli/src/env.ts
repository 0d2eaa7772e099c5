import { Failure } from "./failure.js";

export interface Environment {
  url: string;
  token: string;
}

/**
 * Reads where the server is and who is calling.
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
  // Anything else cannot be sent in a header.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new Failure("LANTAI_TOKEN holds a character that no token has");
  return { url, token };
}
