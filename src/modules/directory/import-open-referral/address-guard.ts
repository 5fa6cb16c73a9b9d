import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { FeedError } from './feed-error.ts'

/**
 * Whether an address is one of the public internet. Loopback, private, link-local, unique-local, carrier-grade NAT, multicast, unspecified and
 * every other reserved range is not; nor is an IPv4 address dressed as IPv6.
 */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

/** Refuses a host written as a number: such hosts are never looked up, so `guardedLookup` would not see them. */
export function refusePrivateLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(host) && !isPublicAddress(host)) throw privateAddress(url.hostname)
}

/** Looks a name up for the connection that is about to be made, so that what is checked is what is used: a name that changes its mind gains nothing. */
export function guardedLookup(lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0)
      const addresses = Array.isArray(found) ? found : [{ address: found, family: found.includes(':') ? 6 : 4 }]
      const first = addresses[0]
      if (!first || addresses.some(({ address }) => !isPublicAddress(address))) return callback(privateAddress(hostname), '', 0)
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

function privateAddress(host: string): FeedError {
  return new FeedError(`${host} is a private address. If this feed is on your own network, say --allow-private.`)
}
