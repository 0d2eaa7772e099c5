/** What was reported: good at every step, what of it counted for orders, scrap, and the number of reports. */
export interface Figures {
  good: number;
  finished: number;
  scrap: number;
  reports: number;
}

/** Figures by what they are of: `{ "by operator": { "2012-01-02 | ID4163": { … } } }`. */
export type Sums = Record<string, Record<string, Partial<Figures>>>;

/** How the production report is asked for; each row is of one production day too. */
export const GROUPINGS = [
  ["shift"],
  ["operator"],
  ["step"],
  ["order"],
  ["order", "step"],
  ["shift", "operator", "order"],
] as const;

/** What a row of the production report is of. */
export type Grouping = (typeof GROUPINGS)[number];

/** Figures that are added up by their key. */
export class SumsByKey {
  readonly sums: Record<string, Figures> = {};

  add(key: readonly string[], { good, finished, scrap, reports }: Figures): void {
    const sum = (this.sums[key.join(" | ")] ??= { good: 0, finished: 0, scrap: 0, reports: 0 });
    sum.good += good;
    sum.finished += finished;
    sum.scrap += scrap;
    sum.reports += reports;
  }
}

/** Where two sums differ, a line for each. */
export function differences(actual: Sums, expected: Sums): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].flatMap((name) => {
    const [own, other] = [actual[name] ?? {}, expected[name] ?? {}];
    const keys = new Set([...Object.keys(other), ...Object.keys(own)]);
    return [...keys].flatMap((key) => {
      const [is, shouldBe] = [JSON.stringify(own[key]), JSON.stringify(other[key])];
      return is === shouldBe
        ? []
        : [`${name}, ${key}: ${is ?? "nothing"} on the server, ${shouldBe ?? "nothing"} in the log`];
    });
  });
}
