import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "../../src/boot/env.js";
import { SECRET } from "../support/test-server.js";

const URL_OF_A_DATABASE = "postgres://lantai:x@127.0.0.1:5432/lantai";

describe("an invalid variable is refused in one line that begins with its name:", () => {
  test.each([
    ["PORT", ["abc", "-1", "65536", "3000.5", "0x50", " 3000", "1e3", "99999999999"]],
    [
      "DATABASE_URL",
      [
        "mysql://a/b",
        "localhost:5432",
        "x",
        "postgres://",
        "postgres://localhost",
        "postgres://localhost/",
        "http://a/b",
      ],
    ],
    ["BACKUP_EVERY_HOURS", ["0", "8761", "1.5", "daily"]],
    ["BACKUP_KEEP", ["0", "1001", "-1", "all"]],
    ["JWT_SECRET", ["short", "x".repeat(31), `${SECRET},short`, `short,${SECRET}`, `${SECRET},`, `,${SECRET}`]],
    ["TOKEN_TTL", ["0", "-1", "1.5", "abc", "1e3", "99999999999", "31536001"]],
    ["ADMIN_USERNAME", ["ab", "a".repeat(65), "a b", "ádmin"]],
    ["ADMIN_PASSWORD", ["7-chars", "x".repeat(129), "🔑".repeat(7), "password", "QwertyUiop"]],
    ["DEMO", ["yes", "1", "TRUE", "false "]],
    ["PLANT_TIME_ZONE", ["Mars/Base", "+07:00", "Asia/Jakarta ", "7", "IST"]],
    [
      "PUBLIC_URL",
      ["lantai.example", "ftp://lantai.example", "https://", "https://a/lantai", "https://a/?q=1", "https://a/#x"],
    ],
    ["PUBLIC_URL", ["https://user:secret@a", "https:/a", "javascript:alert(1)", "https://a b", "/lantai"]],
    ["METRICS_TOKEN", ["two words", "tab\tbed", "sandi-ünik", "x".repeat(201)]],
    ["TRUST_PROXY", ["yes", "1", "on"]],
    ["LOG_LEVEL", ["verbose", "INFO", "10"]],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", ["localhost:4318", "grpc://localhost:4317", "x"]],
    ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", ["localhost:4318", "/v1/traces"]],
    ["OTEL_TRACES_SAMPLER_ARG", ["-1", "1.1", "10%", "x"]],
  ])("%s", (name, values) => {
    for (const value of values) {
      const read = () => readConfig({ [name]: value, ...(name === "DATABASE_URL" && { JWT_SECRET: SECRET }) });
      expect(read, value).toThrow(ConfigError);
      expect(read, value).toThrow(new RegExp(`^${name} .+$`));
    }
  });

  test("ADMIN_PASSWORD, which must not be the username", () => {
    expect(() => readConfig({ ADMIN_PASSWORD: "Pak.Kepala", ADMIN_USERNAME: "pak.kepala" })).toThrow(
      /^ADMIN_PASSWORD .+$/,
    );
  });

  test("JWT_SECRET, which has to be set where DATABASE_URL is", () => {
    expect(() => readConfig({ DATABASE_URL: URL_OF_A_DATABASE })).toThrow(/^JWT_SECRET .+$/);
  });

  test("BACKUP_DIR, which is not for DATABASE_URL", () => {
    const both = { DATABASE_URL: URL_OF_A_DATABASE, JWT_SECRET: SECRET, BACKUP_DIR: "/backups" };
    expect(() => readConfig(both)).toThrow(/^BACKUP_DIR .+$/);
  });
});

test("a variable that is unset or empty has the default of the contract", () => {
  const names = [
    "HOST",
    "PORT",
    "DATABASE_URL",
    "DATA_DIR",
    "BACKUP_DIR",
    "BACKUP_EVERY_HOURS",
    "BACKUP_KEEP",
    "JWT_SECRET",
    "TOKEN_TTL",
    "ADMIN_USERNAME",
    "ADMIN_PASSWORD",
    "DEMO",
    "PLANT_TIME_ZONE",
    "PUBLIC_URL",
    "METRICS_TOKEN",
    "TRUST_PROXY",
    "LOG_LEVEL",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
    "OTEL_SERVICE_NAME",
    "OTEL_TRACES_SAMPLER_ARG",
  ];
  const defaults = {
    HOST: "127.0.0.1",
    PORT: 3000,
    DATA_DIR: "./data",
    BACKUP_EVERY_HOURS: 24,
    BACKUP_KEEP: 14,
    TOKEN_TTL: 43_200,
    ADMIN_USERNAME: "admin",
    DEMO: false,
    PLANT_TIME_ZONE: "Asia/Jakarta",
    TRUST_PROXY: false,
    LOG_LEVEL: "info",
    OTEL_SERVICE_NAME: "lantai",
    OTEL_TRACES_SAMPLER_ARG: 1,
  };
  expect(readConfig({})).toEqual(defaults);
  expect(readConfig(Object.fromEntries(names.map((name) => [name, ""])))).toEqual(defaults);
});

test("the minimum and maximum of every variable is accepted", () => {
  const set = {
    PORT: "65535",
    JWT_SECRET: "x".repeat(32),
    TOKEN_TTL: "1",
    ADMIN_USERNAME: "a.B",
    ADMIN_PASSWORD: "🔑".repeat(128),
    PLANT_TIME_ZONE: "America/St_Johns",
    METRICS_TOKEN: "~",
    PUBLIC_URL: "HTTPS://Lantai.Example:8443/",
    DATABASE_URL: "postgresql://h/d",
  };
  expect(readConfig(set)).toMatchObject({
    PORT: 65_535,
    TOKEN_TTL: 1,
    ADMIN_USERNAME: "a.B",
    PLANT_TIME_ZONE: "America/St_Johns",
    METRICS_TOKEN: "~",
    PUBLIC_URL: "https://lantai.example:8443",
  });
});
