import { createClient, problemOf } from "@lantai/client";

const { LANTAI_URL = "http://127.0.0.1:3000", LANTAI_TOKEN = "" } = process.env;

/** Every call of the server, with its types. */
export const lantai = createClient({ url: LANTAI_URL, token: LANTAI_TOKEN });

/** Ends the program with what the server said, or with the error itself where it said nothing. */
export function fail(error: unknown): never {
  const problem = problemOf(error);
  if (problem) console.error(`${problem.code} (${problem.status}): ${problem.detail}`);
  else console.error(error);
  process.exit(1);
}
