/**
 * Yields what `work` reports while it runs, and last what it ends with. The work does not wait for its reader, so that
 * a slow one holds no transaction open; one who cannot keep up gets the latest report only, one who leaves stops nothing.
 */
export async function* streamProgress<Report, Result>(
  work: (report: (latest: Report) => void) => Promise<Result>,
): AsyncGenerator<Report | Result> {
  let reports: Report[] = [];
  let isOver = false;
  let wake = () => {};
  const result = work((latest) => {
    reports = [latest];
    wake();
  });
  const end = () => {
    isOver = true;
    wake();
  };
  result.then(end, end);
  while (!isOver || reports.length > 0) {
    const [latest] = reports;
    reports = [];
    if (latest !== undefined) yield latest;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
  yield await result;
}
