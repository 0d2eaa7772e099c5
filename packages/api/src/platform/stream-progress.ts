/**
 * Starts `work`, and yields its reports while it runs, and last its result. There is no back-pressure: a slow reader holds no
 * transaction open and gets the latest report only, and a reader that disconnects does not stop the work.
 */
export function streamProgress<Report, Result>(
  work: (report: (latest: Report) => void) => Promise<Result>,
): AsyncGenerator<Report | Result> {
  let reports: Report[] = [];
  let isOver = false;
  let notify = () => {};
  const result = work((latest) => {
    reports = [latest];
    notify();
  });
  const end = () => {
    isOver = true;
    notify();
  };
  result.then(end, end);
  async function* read(): AsyncGenerator<Report | Result> {
    while (!isOver || reports.length > 0) {
      const [latest] = reports;
      reports = [];
      if (latest !== undefined) yield latest;
      else await new Promise<void>((resolve) => (notify = resolve));
    }
    yield await result;
  }
  return read();
}
