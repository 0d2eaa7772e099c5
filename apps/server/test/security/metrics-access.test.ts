import { describe, expect, test } from "vitest";
import { send } from "../support/http.js";
import { useTestApp } from "../support/test-app.js";

const TOKEN = "kunci/metrik+2026~==";
const app = useTestApp();

const scrape = (url: string, headers: Record<string, string> = {}) => send("GET", `${url}/metrics`, { headers });
const from = (address: string) => ({ "x-forwarded-for": address });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe("without METRICS_TOKEN /metrics answers", () => {
  test("this machine, whatever address its request claims to come from", async () => {
    expect(await scrape(app.url)).toMatchObject({ status: 200 });
    expect(await scrape(app.url, from("203.0.113.7"))).toMatchObject({ status: 200 });
  });

  test("behind a trusted proxy the loopback only, by the address that the proxy added last", async () => {
    const { url } = await app.startServer({ TRUST_PROXY: "true" });
    for (const address of ["127.0.0.1", "127.9.8.7", "::1", "::ffff:127.0.0.1", "203.0.113.7, 127.0.0.1"])
      expect((await scrape(url, from(address))).status, address).toBe(200);
    for (const address of [
      "203.0.113.7",
      "10.0.0.9",
      "::2",
      "fe80::1",
      "127.0.0.1, 203.0.113.7",
      "unknown",
      "0.0.0.0",
    ]) {
      const answer = await scrape(url, from(address));
      expect(answer, address).toMatchObject({ status: 403, body: { code: "forbidden" } });
      expect(answer.headers.get("content-type"), address).toBe("application/problem+json");
      expect(answer.text, address).not.toContain("lantai_");
    }
    // Neither do a person's rights open them.
    expect((await scrape(url, { ...from("203.0.113.7"), ...bearer(app.admin.token) })).status).toBe(403);
  });
});

test("with METRICS_TOKEN /metrics wants it as a bearer from every client, this machine included", async () => {
  const { url } = await app.startServer({ METRICS_TOKEN: TOKEN, TRUST_PROXY: "true" });
  for (const headers of [
    bearer(TOKEN),
    { authorization: `bearer  ${TOKEN} ` },
    { ...bearer(TOKEN), ...from("203.0.113.7") },
  ])
    expect((await scrape(url, headers)).status).toBe(200);
  const wrong: Record<string, string>[] = [
    {},
    from("127.0.0.1"),
    bearer(`${TOKEN}=`),
    bearer(TOKEN.toUpperCase()),
    bearer(TOKEN.slice(0, -1)),
    bearer(app.admin.token),
    { authorization: `Basic ${btoa(`metrics:${TOKEN}`)}` },
    { authorization: TOKEN },
    { cookie: `lantai_session=${TOKEN}` },
  ];
  for (const headers of wrong) {
    const answer = await scrape(url, headers);
    expect(answer, JSON.stringify(headers)).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(answer.text).not.toContain("lantai_");
  }
  expect((await send("GET", `${url}/metrics?token=${encodeURIComponent(TOKEN)}`)).status).toBe(401);
  // The token opens the metrics and nothing else.
  expect((await send("GET", `${url}/api/v1/me`, { headers: bearer(TOKEN) })).status).toBe(401);
});
