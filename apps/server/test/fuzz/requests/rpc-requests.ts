import * as fc from "fast-check";
import { CALLERS, type CallerName, type FuzzState } from "../support/users.js";
import { injectDefect, type Defect, defect } from "./defects.js";
import { type Procedure, PROCEDURES } from "./procedures.js";
import { fieldCount, validValue } from "../values/valid-values.js";
import type { HttpRequest } from "../support/http-request.js";

const RPC_BASE = "/trpc";

/** One call of a procedure; its input may have placeholders (known-values.ts). */
interface Call {
  procedure: Procedure;
  input: unknown;
  defect: Defect | null;
}

/** A generated tRPC request: one call, or several in a batch. */
export interface RpcRequest {
  caller: CallerName;
  calls: Call[];
  isBatch: boolean;
  /** Requests a streamed response, as the web's client does. */
  isStreamed: boolean;
  /** GET for a mutation, POST for a query. */
  hasWrongMethod: boolean;
  /** A path that is not a procedure's name. */
  path: string | undefined;
  defect: Defect | null;
}

/** True in one of four cases. */
const rarely = fc.nat(3).map((n) => n === 0);
const maybeDefect = fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: defect });
const invalidPath = fc.constantFrom(
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

/** Procedures with more fields are more frequent, because they succeed less often. */
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
    input: input ? validValue(input, { name: "", tag, resolve }) : fc.constant(undefined),
    defect: maybeDefect,
  });
}

const ofType = (type: Procedure["type"]) => callOf(PROCEDURES.filter((procedure) => procedure.type === type));
const upTo = (maxLength: number, call: fc.Arbitrary<Call>) => fc.array(call, { minLength: 1, maxLength });
/** tRPC does not allow queries and mutations in one batch, so most batches have only one of them. */
const calls = fc.oneof(
  { weight: 12, arbitrary: upTo(1, callOf(PROCEDURES)) },
  { weight: 2, arbitrary: upTo(4, ofType("query")) },
  { weight: 2, arbitrary: upTo(4, ofType("mutation")) },
  { weight: 1, arbitrary: upTo(4, callOf(PROCEDURES)) },
);

/** Requests of every procedure, also of those without a REST operation. */
export const rpcRequests: fc.Arbitrary<RpcRequest> = fc.record({
  caller: fc.oneof(fc.constantFrom<CallerName[]>("admin", "manager", "operator"), fc.constantFrom(...CALLERS)),
  calls,
  isBatch: rarely,
  isStreamed: fc.boolean(),
  hasWrongMethod: fc.nat(19).map((n) => n === 0),
  path: fc.oneof({ weight: 29, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: invalidPath }),
  defect: maybeDefect,
});

/** Whether it is sent as a batch, as several calls always are. */
export const isBatched = ({ calls, isBatch }: RpcRequest): boolean => isBatch || calls.length > 1;

/** Resolves and encodes a request, with its defect. */
export function toRpcHttp(request: RpcRequest, { tokens, known, address }: FuzzState): HttpRequest {
  const { calls, caller, isStreamed, hasWrongMethod, defect } = request;
  const token = tokens.get(caller);
  const isWrite = (calls[0]?.procedure.type === "mutation") !== hasWrongMethod;
  const inputs = calls.map((each) => injectDefect(known.resolve(each.input), each.defect));
  const input: unknown = isBatched(request) ? Object.fromEntries(inputs.entries()) : inputs[0];
  const json = JSON.stringify(input);
  const names = request.path ?? calls.map(({ procedure }) => procedure.name).join(",");
  const query = [
    ...(isBatched(request) ? ["batch=1"] : []),
    ...(isWrite || json === undefined ? [] : [`input=${encodeURIComponent(json)}`]),
    ...(defect?.kind === "query" ? [defect.part] : []),
    ...(defect?.kind === "parameter" ? [`input=${encodeURIComponent(defect.text.toWellFormed())}`] : []),
  ];
  const body = defect?.kind === "body" ? defect.bytes : isWrite ? Buffer.from(json ?? "") : undefined;
  return {
    method: isWrite ? "POST" : "GET",
    path: `${RPC_BASE}/${names}${query.length > 0 ? `?${query.join("&")}` : ""}`,
    headers: {
      "x-forwarded-for": address,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(isStreamed && { "trpc-accept": "application/jsonl" }),
      ...(defect?.kind === "headers" && defect.headers),
    },
    body,
  };
}
