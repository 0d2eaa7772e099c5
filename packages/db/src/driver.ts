import { makePgArray } from "drizzle-orm/pg-core";
import postgres from "postgres";

/** The array types that parameters may have, by their OIDs in every PostgreSQL. */
const ARRAY_OIDS = { name: 1003, int4: 1007, text: 1009, int8: 1016, uuid: 2951 };

/** Writes a JavaScript array as an array literal. Results stay literals: select an array as JSON instead. */
const arrayType = {
  to: ARRAY_OIDS.text,
  from: Object.values(ARRAY_OIDS),
  serialize: (value: unknown) => (Array.isArray(value) ? makePgArray(value) : value),
  parse: (literal: unknown) => literal,
};

/**
 * Opens postgres.js for the database at `url`; nothing is sent before the first query.
 *
 * Array types are named here instead of fetched (`fetch_types`), so that the driver sends no query by itself: no code
 * awaits that query's result, and a server that is lost at that moment would end the process with an unhandled rejection
 * (docs/decisions/0040).
 */
export function openDriver(url: string, options: postgres.Options<Record<string, never>> = {}): postgres.Sql {
  return postgres(url, {
    connect_timeout: 5,
    onnotice: () => {},
    ...options,
    types: { array: arrayType },
    fetch_types: false,
  });
}
