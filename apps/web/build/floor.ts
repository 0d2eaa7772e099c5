import type { Plugin } from "vite";

/** The modules of an operator's first screen. */
const ROOTS = [
  /\/src\/main\.tsx$/,
  /\/src\/floor\/shell\/OperatorLayout\.tsx$/,
  /\/src\/floor\/list\/MyWorkPage\.tsx$/,
];

type ModuleInfo = (id: string) => { importedIds: readonly string[] } | null;

/** Every module that the roots import statically, directly or indirectly. */
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
 * Bundles the operator's first screen into two files, one of libraries and one of our code, which changes more often:
 * on a bad network thirty small files take longer, and they compress worse.
 */
export function floorChunks(): FloorChunks {
  let floor = new Set<string>();
  const isLibrary = (id: string) => id.includes("/node_modules/");
  return {
    plugin: {
      name: "lantai:floor",
      buildEnd() {
        const ids = [...this.getModuleIds()];
        const roots = ROOTS.map((root) => ids.find((id) => root.test(id)) ?? this.error(`no module matches ${root}`));
        floor = closureOf(roots, (id) => this.getModuleInfo(id));
      },
    },
    groups: [
      { name: (id) => (floor.has(id) && isLibrary(id) ? "libraries" : null), priority: 2 },
      { name: (id) => (floor.has(id) ? "floor" : null), priority: 1 },
    ],
  };
}
