import { expect } from "vitest";
import { z } from "zod";
import type { ApiResponse } from "./http.js";

/** The body of a response that has to be a success. */
export function expectOk(response: ApiResponse): unknown {
  expect(response.status, response.text).toBeLessThan(300);
  return response.body;
}

/** Expects the form that every refusal has (RFC 9457). */
export function expectRefusal(response: ApiResponse, status: number, code: string): void {
  expect({ status: response.status, body: response.body }).toEqual({
    status,
    body: {
      type: `urn:lantai:error:${code}`,
      title: expect.any(String),
      status,
      detail: expect.any(String),
      code,
      ...(Object.hasOwn(Object(response.body), "errors") && { errors: expect.any(Array) }),
    },
  });
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("www-authenticate")).toBe(status === 401 ? "Bearer" : null);
}

const FieldErrors = z.object({ errors: z.array(z.strictObject({ path: z.string(), message: z.string() })) });

/** Expects `validation_failed` for exactly these fields. */
export function expectInvalid(response: ApiResponse, ...paths: string[]): void {
  expectRefusal(response, 400, "validation_failed");
  const { errors } = FieldErrors.parse(response.body);
  expect([...new Set(errors.map(({ path }) => path))]).toEqual(paths);
}
