import { defineConfig, mergeConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import base, { databaseSetup } from "../../vitest.base.js";

/** The files that take minutes, the longest first. */
const SLOW = ["test/security/slow-clients", "test/faults/killed", "test/model/", "test/fuzz/", "test/faults/"];

/** Starts the slow files first: by default the largest are, and a slow one that starts last occupies one worker alone. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const index = SLOW.findIndex((part) => moduleId.includes(part));
      return index === -1 ? SLOW.length : index;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default mergeConfig(
  base,
  defineConfig({ test: { globalSetup: [databaseSetup], silent: "passed-only", sequence: { sequencer: SlowFirst } } }),
);
