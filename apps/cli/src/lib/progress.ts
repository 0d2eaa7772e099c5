import type { WriteStream } from "node:tty";
import { Presets, SingleBar } from "cli-progress";

/** Shows the progress of a long operation. */
export interface Progress {
  update(at: { phase: string; done: number; total: number }): void;
  /** Call it before anything else is written to the stream. */
  stop(): void;
}

/** Least time between two lines of one phase. */
const INTERVAL_MS = 2000;

/** A bar on a terminal; elsewhere (a log, a pipe) a line per phase and interval. */
export function createProgress(stream: WriteStream): Progress {
  return stream.isTTY ? bar(stream) : lines(stream);
}

function bar(stream: WriteStream): Progress {
  const options = {
    stream,
    format: "{phase} [{bar}] {percentage} % · {value} of {total}",
    hideCursor: true,
    clearOnComplete: true,
  };
  const single = new SingleBar(options, Presets.shades_classic);
  let shown: string | null = null;
  return {
    update({ phase, done, total }) {
      if (phase !== shown) single.start(total, done, { phase });
      else single.update(done);
      shown = phase;
    },
    stop: () => single.stop(),
  };
}

function lines(stream: NodeJS.WritableStream): Progress {
  let last = { phase: "", at: 0 };
  return {
    update({ phase, done, total }) {
      const now = Date.now();
      if (phase === last.phase && done < total && now - last.at < INTERVAL_MS) return;
      last = { phase, at: now };
      stream.write(`${phase}: ${done} of ${total}\n`);
    },
    stop: () => {},
  };
}
