import { readFileSync } from 'node:fs';
import { BlockList, isIPv4 } from 'node:net';
import { join } from 'node:path';
import { Eta } from 'eta';
import { encode, pathGrammar } from '../asterisk-conf/render.ts';
import type { Site } from '../stasis-app/directory/site.ts';

/** What a machine decides, not a site. */
export interface EdgeSettings {
  /** IPv4 address and port that phones come to, UDP and TCP. */
  readonly listen: Endpoint;
  /** Where Asterisk sees us, UDP: no trunk may have this address, since Asterisk knows trunks by theirs. */
  readonly inside: Endpoint;
  /** Asterisk's SIP, over UDP. No other request than Asterisk's may come from there. */
  readonly asterisk: Endpoint;
  /** Folder of Kamailio's modules. */
  readonly modules: string;
  /** Processes for UDP, and as many for TCP. */
  readonly workers: number;
}

interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export type RenderedEdge =
  | { readonly ok: true; readonly files: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Seconds; `maximum_expiration` of phones in pjsip.conf. */
const longestRegistration = 7200;
/** What an address may send before its first registration: a phone takes two to four requests for that. */
const strangerRequestsPerMinute = 60;

const eta = new Eta({ autoEscape: true, autoTrim: false, escapeFunction: encode, useWith: false });

/**
 * Renders Kamailio's configuration: file name → text. Pure but for reading the template beside this file. Refuses,
 * all at once, what can't be written, and a site where Kamailio would pass for a trunk.
 */
export function renderEdge(site: Site, settings: EdgeSettings): RenderedEdge {
  const faults = check(site, settings);
  if (faults.length > 0) return { ok: false, faults };
  const view = {
    ...settings,
    ...{ longestRegistration, strangerRequestsPerMinute },
    registrationsPerMinute: site.limits.registrationsPerMinute,
    // Asterisk gives up first: its own answer says why.
    longestRing: site.limits.ringSeconds + 30,
  };
  const template = readFileSync(join(import.meta.dirname, 'kamailio.cfg.eta'), 'utf8');
  return { ok: true, files: new Map([['kamailio.cfg', eta.renderString(template, view)]]) };
}

function check(site: Site, { listen, inside, asterisk, modules, workers }: EdgeSettings): string[] {
  const faults: string[] = [];
  const endpoints = { Kamailio: listen, 'Kamailio before Asterisk': inside, Asterisk: asterisk };
  for (const [whose, { address, port }] of Object.entries(endpoints)) {
    if (!isIPv4(address)) faults.push(`${whose}'s address is ${JSON.stringify(address.slice(0, 60))}, expected IPv4`);
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      faults.push(`${whose}'s port is ${port}, expected 1-65535`);
  }
  if (!pathGrammar.test(modules))
    faults.push(`the folder of Kamailio's modules is ${JSON.stringify(modules.slice(0, 60))}`);
  if (!Number.isInteger(workers) || workers < 1 || workers > 64) faults.push(`${workers} workers, expected 1-64`);
  for (const trunk of site.trunks)
    if (trunk.sources.some((source) => covers(source, inside.address)))
      faults.push(
        `trunk ${trunk.name} has ${inside.address} among its sources, which is where Kamailio sends from: everybody who comes through it would be that trunk`,
      );
  return faults;
}

/** Whether a source of a trunk, an IPv4 address with a port or bits where needed, has this address in it. */
function covers(source: string, address: string): boolean {
  const [network = '', bits = '32'] = source.replace(/:[0-9]+/, '').split('/');
  if (!isIPv4(network) || !isIPv4(address) || Number(bits) > 32) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), 'ipv4');
  return list.check(address, 'ipv4');
}
