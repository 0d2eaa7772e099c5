import { type Http, readField } from "../http.js";
import { type ApiRequests, reads, writes } from "../peers/requests.js";
import { send, type Client, type ApiRequest, type Fixtures } from "../peers/fixtures.js";

/**
 * The share of each kind in a thousand requests of a plant's day: many reads and some reports per order, which with 150 new
 * orders a day are 75,000 requests. As many orders are finished as created; otherwise the open ones would double within
 * minutes.
 */
const PER_THOUSAND = {
  "list, status and 30 days": 280,
  "list, everything, page 3": 60,
  assigned: 160,
  get: 200,
  history: 80,
  "recap, a month": 40,
  "operators, a month": 10,
  create: 2,
  "status (a report)": 164,
  finish: 2,
  "log-in": 2,
};

/** Sends the next request of the mix, with every kind evenly distributed; true for a successful response. */
export function mixOf(fixtures: Fixtures, { http, tokens }: { http: Http; tokens: Client["tokens"] }) {
  const { create, "status (a report)": report, ...writing } = writes(fixtures);
  if (!create || !report) throw new Error("there is no request to create an order or to report on one");
  const created: string[] = [];
  const finish = (token: string, number: string): ApiRequest => ({
    method: "PUT",
    path: `/api/v1/workorders/${number}/status`,
    token,
    body: { status: "completed" },
  });
  const requests: ApiRequests = {
    ...reads(fixtures),
    ...writing,
    create,
    "status (a report)": report,
    finish(client, i) {
      const number = created.shift();
      return number === undefined ? report(client, i) : finish(client.admin, number);
    },
  };
  const names = spread(PER_THOUSAND);
  let next = 0;
  return async (): Promise<boolean> => {
    const i = next++;
    const name = names[i % names.length] ?? "";
    const request = requests[name];
    if (!request) throw new Error(`there is no request ${name}`);
    const answer = await send(http, request(tokens, i)).catch(() => null);
    if (answer === null || answer.status >= 300) return false;
    if (name === "create") created.push(readField(answer.body, "number"));
    return true;
  };
}

/** Every name as often as its weight, evenly distributed. */
function spread(weights: Record<string, number>): string[] {
  const positions = Object.entries(weights).flatMap(([name, weight]) =>
    Array.from({ length: weight }, (_, i) => ({ name, at: (i + 0.5) / weight })),
  );
  return positions.toSorted((a, b) => a.at - b.at).map(({ name }) => name);
}
