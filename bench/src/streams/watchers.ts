import type { Sql } from "@lantai/db/connect";
import { createHttp, readField } from "../http.js";
import { PASSWORD, send } from "../peers/fixtures.js";

/** Signs in new managers, who have the first admin's password; returns their tokens. */
export async function signInWatchers(sql: Sql, url: string, count: number): Promise<string[]> {
  const users = await sql<{ username: string }[]>`
    insert into users (username, role, password_hash)
    select 'watcher.' || i, 'production_manager', (select password_hash from users where username = 'admin')
    from generate_series(1, ${count}::int) i returning username`;
  const http = createHttp(url, 2);
  const tokens: string[] = [];
  for (const { username } of users) {
    const answer = await send(http, { method: "POST", path: "/api/v1/login", body: { username, password: PASSWORD } });
    tokens.push(readField(answer.body, "token"));
  }
  http.close();
  return tokens;
}
