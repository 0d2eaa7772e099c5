import * as fc from "fast-check";
import { CALLERS, type CallerName, type Scene } from "../support/users.js";
import { breakJson, type Fault, fault } from "./mutations.js";
import { type Procedure, PROCEDURES } from "./procedures.js";
import { fieldCount, valid } from "../values/valid-values.js";
import type { Wire } from "../support/http-request.js";

const RPC_BASE = "/trpc";

/** One call of a procedure; what stands in its input may still have to be looked up. */
interface Call {
  procedure: Procedure;
  input: unknown;
  fault: Fault | null;
}

/** A request over tRPC that is meant: one call, or several in a batch. */
export interface Asked {
  caller: CallerName;
  calls: Call[];
  isBatch: boolean;
  /** Asks for the answers as they come, as the web's client does. */
  isStreamed: boolean;
  /** GET for what is POSTed, and the other way round. */
  isTurned: boolean;
  /** A path that names no procedure. */
  path: string | undefined;
  fault: Fault | null;
}

/** One in four of these is true. */
const seldom = fc.nat(3).map((n) => n === 0);
const maybe = (some: fc.Arbitrary<Fault>) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: some });
const nastyPath = fc.constantFrom(
  "",
  ",",
  "nope",
  "auth",
  "auth.me.x",
  "__proto__",
  "constructor.name",
  "auth.me,,auth.me",
  "auth%2Eme",
  "%",
  "auth.me,".repeat(300),
);

/** What takes more is called more often: it succeeds less. */
const callOf = (procedures: readonly Procedure[]): fc.Arbitrary<Call> =>
  fc.oneof(
    ...procedures.map((procedure) => ({
      weight: 2 + fieldCount(procedure.input, procedure.resolve),
      arbitrary: callTo(procedure),
    })),
  );

function callTo(procedure: Procedure): fc.Arbitrary<Call> {
  const [tag = ""] = procedure.name.split(".");
  const { input, resolve } = procedure;
  return fc.record({
    procedure: fc.constant(procedure),
    input: input ? valid(input, { name: "", tag, resolve }) : fc.constant(undefined),
    fault: maybe(fault),
  });
}

const ofType = (type: Procedure["type"]) => callOf(PROCEDURES.filter((procedure) => procedure.type === type));
const upTo = (maxLength: number, call: fc.Arbitrary<Call>) => fc.array(call, { minLength: 1, maxLength });
/** Reads cannot be asked for together with writes, so most batches have the one or the other. */
const calls = fc.oneof(
  { weight: 12, arbitrary: upTo(1, callOf(PROCEDURES)) },
  { weight: 2, arbitrary: upTo(4, ofType("query")) },
  { weight: 2, arbitrary: upTo(4, ofType("mutation")) },
  { weight: 1, arbitrary: upTo(4, callOf(PROCEDURES)) },
);

/** Requests for any procedure, also those without a REST operation. */
export const asked: fc.Arbitrary<Asked> = fc.record({
  caller: fc.oneof(fc.constantFrom<CallerName[]>("admin", "manager", "operator"), fc.constantFrom(...CALLERS)),
  calls,
  isBatch: seldom,
  isStreamed: fc.boolean(),
  isTurned: fc.nat(19).map((n) => n === 0),
  path: fc.oneof({ weight: 29, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: nastyPath }),
  fault: maybe(fault),
});

/** Is this sent as a batch? Several calls always are. */
export const isBatched = ({ calls, isBatch }: Asked): boolean => isBatch || calls.length > 1;

/** Turns what is meant into what is sent. */
export function toRpcWire(wanted: Asked, { tokens, pool, address }: Scene): Wire {
  const { calls, caller, isStreamed, isTurned, fault } = wanted;
  const token = tokens.get(caller);
  const isWrite = (calls[0]?.procedure.type === "mutation") !== isTurned;
  const inputs = calls.map((each) => breakJson(pool.lookUp(each.input), each.fault));
  const input: unknown = isBatched(wanted) ? Object.fromEntries(inputs.entries()) : inputs[0];
  const json = JSON.stringify(input);
  const names = wanted.path ?? calls.map(({ procedure }) => procedure.name).join(",");
  const query = [
    ...(isBatched(wanted) ? ["batch=1"] : []),
    ...(isWrite || json === undefined ? [] : [`input=${encodeURIComponent(json)}`]),
    ...(fault?.kind === "query" ? [fault.piece] : []),
    ...(fault?.kind === "parameter" ? [`input=${encodeURIComponent(fault.text.toWellFormed())}`] : []),
  ];
  const body = fault?.kind === "body" ? fault.bytes : isWrite ? Buffer.from(json ?? "") : undefined;
  return {
    method: isWrite ? "POST" : "GET",
    path: `${RPC_BASE}/${names}${query.length > 0 ? `?${query.join("&")}` : ""}`,
    headers: {
      "x-forwarded-for": address,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(isStreamed && { "trpc-accept": "application/jsonl" }),
      ...(fault?.kind === "headers" && fault.headers),
    },
    body,
  };
}
