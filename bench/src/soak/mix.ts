import { type Http, readField } from "../http.js";
import { type Questions, readings, writings } from "../peers/questions.js";
import { ask, type Client, type Question, type Subject } from "../peers/subject.js";

/**
 * Of a thousand requests of a plant's day so many are of each kind. A plant reports on an order many times and looks at
 * it many more: with 150 new orders a day this is what 75,000 requests ask for. As many are finished as are made, or the
 * open ones would double within minutes.
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

/** Asks one request of the mix; each kind comes as often as it should, evenly spread. True where it was answered well. */
export function mixOf(subject: Subject, { http, tokens }: { http: Http; tokens: Client["tokens"] }) {
  const { create, "status (a report)": report, ...writing } = writings(subject);
  if (!create || !report) throw new Error("nobody knows how to make an order, and to report on one");
  const made: string[] = [];
  const finish = (token: string, number: string): Question => ({
    method: "PUT",
    path: `/api/v1/workorders/${number}/status`,
    token,
    body: { status: "completed" },
  });
  const questions: Questions = {
    ...readings(subject),
    ...writing,
    create,
    "status (a report)": report,
    finish(client, i) {
      const number = made.shift();
      return number === undefined ? report(client, i) : finish(client.admin, number);
    },
  };
  const names = spread(PER_THOUSAND);
  let next = 0;
  return async (): Promise<boolean> => {
    const i = next++;
    const name = names[i % names.length] ?? "";
    const question = questions[name];
    if (!question) throw new Error(`nobody knows how to ask for ${name}`);
    const answer = await ask(http, question(tokens, i)).catch(() => null);
    if (answer === null || answer.status >= 300) return false;
    if (name === "create") made.push(readField(answer.body, "number"));
    return true;
  };
}

/** Every name as often as its weight says, at even distances. */
function spread(weights: Record<string, number>): string[] {
  const places = Object.entries(weights).flatMap(([name, weight]) =>
    Array.from({ length: weight }, (_, i) => ({ name, at: (i + 0.5) / weight })),
  );
  return places.toSorted((a, b) => a.at - b.at).map(({ name }) => name);
}
