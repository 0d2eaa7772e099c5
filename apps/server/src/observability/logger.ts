import { type DestinationStream, type Logger, type LoggerOptions, pino } from "pino";

/** The log of one process: a line of JSON per entry, on standard output unless there is another destination. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}
