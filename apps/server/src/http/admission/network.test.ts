import { expect, test } from "vitest";
import { networkOf } from "./network.js";

test.each([
  ["10.0.0.7", "10.0.0.7"],
  ["::ffff:10.0.0.7", "10.0.0.7"],
  ["2001:db8:0:5:1:2:3:4", "2001:db8:0:5::/64"],
  ["2001:DB8::5:ffff:ffff:ffff:1", "2001:db8:0:5::/64"],
  ["2001:0db8:0000:0005::1", "2001:db8:0:5::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::", "0:0:0:0::/64"],
  ["unknown", "unknown"],
])("%s is counted as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
