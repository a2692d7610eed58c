import { BlockList, isIP } from 'node:net';

const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(network, bits, 'ipv4');
}
const outside6 = new BlockList();
outside6.addSubnet('2000::', 3, 'ipv6');
const tunnels6 = new BlockList();
tunnels6.addSubnet('2002::', 16, 'ipv6');
tunnels6.addSubnet('2001::', 32, 'ipv6');

/**
 * Whether the address is on the internet. Of IPv6 only global unicast is, without the tunnels (6to4, Teredo), which
 * lead to any IPv4 address; a mapped IPv4 address stands outside of it and is refused.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !inside.check(address, 'ipv4');
  if (isIP(address) !== 6) return false;
  return outside6.check(address, 'ipv6') && !tunnels6.check(address, 'ipv6');
}
