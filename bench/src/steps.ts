import type { Case } from "./cases.js";
import { type Http, readField } from "./http.js";
import { requestsOf } from "./requests.js";

const ORDERS = 20;
const STEPS = ["Potong", "Tekuk", "Las", "Gerinda", "Bor", "Cat", "Rakit", "Kemas"];

/** An operator with orders in progress. */
interface Floor {
  token: string;
  orders: string[];
}

/**
 * The same requests for orders without steps and for orders with eight: what steps cost is the ratio of the two, which meet
 * the same noise, for they run in turn.
 */
export async function stepCases(
  http: Http,
  { manager, password }: { manager: string; password: string },
): Promise<Case[]> {
  const floors: [string, Floor][] = [
    ["no steps", await createFloor(http, { manager, password, username: "bench.plain", steps: [] })],
    ["eight steps", await createFloor(http, { manager, password, username: "bench.steps", steps: STEPS })],
  ];
  const report = { status: "in_progress", quantity: 0.001, confirmOverproduction: true };
  return floors.flatMap(([name, { token, orders }]): Case[] => {
    const { rest } = requestsOf(http, token);
    const path = (i: number) => `/workorders/${orders[i % orders.length]}`;
    return [
      { name: `get, ${name}`, sendRequest: rest.get(path(0)), statement: null },
      { name: `assigned, ${name}`, sendRequest: rest.get("/workorders/assigned"), statement: null },
      {
        name: `report, ${name}`,
        sendRequest: rest.put((i) => `${path(i)}/status`, report),
        statement: null,
        writes: true,
      },
    ];
  });
}

interface FloorInput {
  manager: string;
  password: string;
  username: string;
  steps: readonly string[];
}

async function createFloor(http: Http, { manager, password, username, steps }: FloorInput): Promise<Floor> {
  const send = async (method: string, path: string, body: unknown) => {
    const text = JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${manager}`,
      "content-type": "application/json",
      "content-length": `${Buffer.byteLength(text)}`,
    };
    return (await http.send(method, `/api/v1${path}`, headers, text)).body;
  };
  const operatorId = readField(await send("POST", "/register", { username, password, role: "operator" }), "id");
  const order = { productName: "Bench", quantity: 1e6, deadline: "2099-01-01", operatorId };
  const planned = steps.length > 0 ? { ...order, steps: steps.map((name) => ({ name })) } : order;
  const orders: string[] = [];
  for (let i = 0; i < ORDERS; i++) {
    const id = readField(await send("POST", "/workorders", planned), "id");
    await send("PUT", `/workorders/${id}/status`, { status: "in_progress" });
    orders.push(id);
  }
  return { token: readField(await send("POST", "/login", { username, password }), "token"), orders };
}
