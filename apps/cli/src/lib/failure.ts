import { TRPCClientError } from "@trpc/client";
import { printable } from "./terminal.js";

/** An expected failure, whose message is all that the user has to read. */
export class Failure extends Error {}

/** An error as one line for the user; `url` is the server's. */
export function explain(error: unknown, url: string): string {
  if (error instanceof Failure) return error.message;
  const problem = error instanceof TRPCClientError ? problemOf(error.data) : null;
  if (problem) return explainProblem(problem, url);
  const reason = networkReason(error);
  if (reason !== null) return `cannot reach ${url} (${reason})`;
  if (error instanceof TRPCClientError) return `${url} does not answer like a Lantai server`;
  return printable(error instanceof Error ? error.message : String(error));
}

function explainProblem({ status, detail }: Problem, url: string): string {
  if (status === 401) return `LANTAI_TOKEN is not valid at ${url}, or not any more: ${printable(detail)}`;
  if (status === 413) return "the file is too large for one import (10 MiB as it is sent); split it";
  return status >= 500 ? `${url} cannot do this now: ${printable(detail)}` : printable(detail);
}

interface Problem {
  status: number;
  detail: string;
}

/** The problem document (RFC 9457) that is part of every error of the server. */
function problemOf(data: unknown): Problem | null {
  const problem = field(data, "problem");
  const status = field(problem, "status");
  const detail = field(problem, "detail");
  return typeof status === "number" && typeof detail === "string" ? { status, detail } : null;
}

/** The system's error code behind a failed fetch, which is in the cause of its cause. */
function networkReason(error: unknown): string | null {
  for (let cause = error, depth = 0; cause !== undefined && depth < 5; cause = field(cause, "cause"), depth++) {
    const code = field(cause, "code");
    if (typeof code === "string" && /^[A-Z][A-Z_]+$/.test(code)) return code;
  }
  if (!(error instanceof Error)) return null;
  if (/terminated|other side closed/.test(error.message)) return "the connection broke off";
  return error.message === "fetch failed" ? "no answer" : null;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
