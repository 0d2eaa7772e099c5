import { SCOPES } from "@lantai/db/vocabulary";
import { MAX_QUANTITY } from "../fields.js";
import { KEPT_HOURS, KEY_LENGTH } from "../idempotency-key.js";
import { LEDGER_LIMIT } from "../ledger-paging.js";
import { DEEPEST_ROW } from "../paging.js";
import { code, inWords, thousands } from "../words.js";

/** What holds for every operation: the description of the document. */
export const INTRODUCTION = `
Work orders of a factory: planned, started, reported, held and finished.

## Log-in
\`POST /login\` gives a token; send it as \`Authorization: Bearer …\`. It ends with \`POST /logout\`, at \`expiresAt\`, when
another person sets the user's password, and when the user is deactivated. A machine uses the key of a **service account**
as its token, without a log-in. A service account may do what its scopes allow: ${inWords(SCOPES.map(code), "and")}. Each operation says which roles and scopes it is for; anything else is 403.

## Numbers, texts, times
Quantities are decimal numbers with three decimals at most, up to ${thousands(MAX_QUANTITY)}: read them as double or decimal,
never as a 32-bit float. Ids that are integers have 64 bits. Text lengths count Unicode code points; NUL and lone surrogates
are refused.

Times in answers are instants, ISO 8601 in UTC with milliseconds. A time that you send is an instant with its offset
(\`2026-11-23T07:00:00+07:00\`; in a query \`+\` is written \`%2B\`) or a date (\`2026-11-23\`). A date means the whole day in the
plant's time zone: as a deadline that day's end, as \`…From\` its beginning, as \`…To\` its end.

## Input is strict
An unknown field or query parameter, a key that comes twice in a body and a value out of range are refused with 400, never
dropped or changed. Several values of one filter are separated by commas: \`?status=pending,on_hold\`.

## Lists
A list comes in pages. \`page\` and \`limit\` reach ${thousands(DEEPEST_ROW)} rows deep, and \`total\` is exact up to there
(\`totalIsExact\`). \`cursor\` reaches all rows: send \`nextCursor\` of the last page, with the same filters and sort, until it is
null. An order's history and progress notes come by \`cursor\` alone, ${LEDGER_LIMIT} at a time at most.

## ETag, If-None-Match and If-Match
Every answer to a GET has an \`ETag\`: with it in \`If-None-Match\` the answer is 304 while nothing has changed. The ETag of one
work order is strong, and every answer that is that order has it. With it in \`If-Match\`, a write to the order is carried out
only if the order has not changed since; otherwise the answer is 412 and nothing was written. \`If-Match: *\` asks only that
the order exists. On any other write an \`If-Match\` cannot hold, and is 412; so is every \`If-Unmodified-Since\`.

## Idempotency
Every write but the log-in takes an \`Idempotency-Key\` of ${KEY_LENGTH.min} to ${KEY_LENGTH.max} characters, for example a UUID for each thing that you want
done. For ${KEPT_HOURS} hours, the same request with the same key gets the first answer (success or 409) again and has no second effect.
A second request waits while the first is being processed. The same key with another request is 409 \`idempotency_key_reused\`.
If the server was updated in between and can no longer give the first answer, it is 409 \`idempotency_answer_outdated\`: the
request was carried out, and is not carried out again.
After a lost connection, 429, 502, 503 or 504: send the same request with the same key again. A log-out that is sent again is 401,
key or not: what it was signed in with has ended.

## Errors
A refusal is \`application/problem+json\` (RFC 9457). Branch on \`code\`; \`errors\` names each field that is wrong. Besides what
each operation lists, any request can be answered with 400 (not HTTP), 404 (no such path), 405, 408, 413 (a body over 1 MiB),
414 or 431 (a URL or a head over 16 KiB), 417, 429 and 503 (both with \`Retry-After\`). Nothing that was refused leaves a trace.

## How v1 grows
New optional request fields, new fields in answers, new error codes and new values of open lists may come at any time: ignore a
field that you do not know. An open list has \`x-extensible-enum\` in place of \`enum\`. Nothing is taken away or renamed in v1.
`.trim();
