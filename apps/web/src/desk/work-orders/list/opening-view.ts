import { stored } from "../../../lib/stored.js";

/** The search parameters with which this person's list opens, as the device last read them: the list does not wait for them. */
export const openingView = stored("lantai.opening-view", (found) =>
  typeof found === "object" && found !== null ? { ...found } : null,
);
