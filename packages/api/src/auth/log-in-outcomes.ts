import { metricCounters, type LogInOutcome } from "../platform/metric-counters.js";
import { DomainError, type ErrorCode } from "../platform/errors.js";

const OUTCOMES: Partial<Record<ErrorCode, LogInOutcome>> = {
  invalid_credentials: "wrong",
  too_many_attempts: "locked",
  server_busy: "busy",
};

/** Counts how an attempt to log in ended, for the metrics; its result passes through. */
export async function countLogIn<T>(attempt: Promise<T>): Promise<T> {
  try {
    const opened = await attempt;
    metricCounters.logIns.success += 1;
    return opened;
  } catch (error) {
    metricCounters.logIns[(error instanceof DomainError && OUTCOMES[error.code]) || "failed"] += 1;
    throw error;
  }
}
