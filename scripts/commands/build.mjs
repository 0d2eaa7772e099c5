import { build as buildAll } from "../build.mjs";

/** Builds every package whose sources changed since its last build, as `npm start` does. */
export default async function build() {
  await buildAll();
}
