import type { WriteStream } from "node:tty";
import { Presets, SingleBar } from "cli-progress";

/** Shows how far something is. */
export interface Progress {
  update(at: { phase: string; done: number; total: number }): void;
  /** Has to be called before anything else is written to the stream. */
  stop(): void;
}

/** A line of plain text at most so often, where nobody watches. */
const EVERY_MS = 2000;

/** A bar on a terminal; elsewhere (a log, a pipe) now and then a line. */
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
      if (phase === last.phase && done < total && now - last.at < EVERY_MS) return;
      last = { phase, at: now };
      stream.write(`${phase}: ${done} of ${total}\n`);
    },
    stop: () => {},
  };
}
