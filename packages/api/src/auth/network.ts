import { isIPv6 } from "node:net";

/**
 * What counts as one place to come from: an IPv4 address, or the /64 network of an IPv6 address, which is what one
 * subscriber has. A port, brackets or a zone around it are left out; what is no address stays as it is.
 */
export function networkOf(address: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;
  const [ip = ""] = bare.split("%");
  if (!isIPv6(ip)) return bare;
  const groups = groupsOf(ip);
  const isMappedV4 = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xff_ff;
  if (isMappedV4)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join(".");
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}

/** The eight groups of an IPv6 address. The URL parser writes it in its one short form, with no IPv4 part. */
function groupsOf(ip: string): number[] {
  const [head = "", tail = ""] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split("::");
  const [first, last] = [head, tail].map((part) =>
    part
      .split(":")
      .filter(Boolean)
      .map((group) => parseInt(group, 16)),
  );
  const [left = [], right = []] = [first, last];
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}
