import type { Plugin } from "vite";

/** What an operator's first screen is made of. */
const ROOTS = [
  /\/src\/main\.tsx$/,
  /\/src\/floor\/shell\/OperatorLayout\.tsx$/,
  /\/src\/floor\/list\/MyWorkPage\.tsx$/,
];

type ModuleInfo = (id: string) => { importedIds: readonly string[] } | null;

/** Every module that the roots import, directly or not, without what comes later by `import()`. */
function closureOf(roots: readonly string[], moduleInfo: ModuleInfo): Set<string> {
  const found = new Set<string>();
  const waiting = [...roots];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(moduleInfo(id)?.importedIds ?? []));
  }
  return found;
}

interface FloorChunks {
  plugin: Plugin;
  /** For rolldown's `codeSplitting.groups`. */
  groups: { name: (id: string) => string | null; priority: number }[];
}

/**
 * Puts what the operator's first screen needs into two files, one of libraries and one of ours, which changes more
 * often: over a bad line thirty small files take longer, and compress worse.
 */
export function floorChunks(): FloorChunks {
  let floor = new Set<string>();
  const isLibrary = (id: string) => id.includes("/node_modules/");
  return {
    plugin: {
      name: "lantai:floor",
      buildEnd() {
        const roots = [...this.getModuleIds()].filter((id) => ROOTS.some((root) => root.test(id)));
        floor = closureOf(roots, (id) => this.getModuleInfo(id));
      },
    },
    groups: [
      { name: (id) => (floor.has(id) && isLibrary(id) ? "libraries" : null), priority: 2 },
      { name: (id) => (floor.has(id) ? "floor" : null), priority: 1 },
    ],
  };
}
