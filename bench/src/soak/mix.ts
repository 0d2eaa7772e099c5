import type { Http } from "../http.js";
import { readings, writings } from "../peers/questions.js";
import { ask, type Client, type Subject } from "../peers/subject.js";

/**
 * Of a thousand requests of a plant's day so many are of each kind. A plant reports on an order many times and looks at
 * it many more: with 150 new orders a day this is what 75,000 requests ask for.
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
  "status (a report)": 166,
  "log-in": 2,
};

/** Asks one request of the mix; each kind comes as often as it should, evenly spread. True where it was answered well. */
export function mixOf(subject: Subject, { http, tokens }: { http: Http; tokens: Client["tokens"] }) {
  const questions = { ...readings(subject), ...writings(subject) };
  const names = spread(PER_THOUSAND);
  let next = 0;
  return async (): Promise<boolean> => {
    const i = next++;
    const question = questions[names[i % names.length] ?? ""];
    if (!question) throw new Error(`nobody knows how to ask for ${names[i % names.length]}`);
    const answer = await ask(http, question(tokens, i)).catch(() => null);
    return answer !== null && answer.status < 300;
  };
}

/** Every name as often as its weight says, at even distances. */
function spread(weights: Record<string, number>): string[] {
  const places = Object.entries(weights).flatMap(([name, weight]) =>
    Array.from({ length: weight }, (_, i) => ({ name, at: (i + 0.5) / weight })),
  );
  return places.toSorted((a, b) => a.at - b.at).map(({ name }) => name);
}
