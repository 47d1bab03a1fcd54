import type { Limits } from './limits.ts';
import type { IntegrationSettings, NumberingRule, ParkingRules, Site } from './site.ts';
import { isUsualEmergency, tollClassOf, type TollClass, type Tolls } from './tolls.ts';

declare const brand: unique symbol;
/** A text that passed `normalise`: a DN, or 2 to 15 digits with at most one leading +. */
export type DialledNumber = string & { readonly [brand]: 'DialledNumber' };

/**
 * Where a number leads. `endpoint` is the dial string for Asterisk; no other file forms one (contracts, ruling 1). A way
 * out has none: actions/way-out.ts alone asks for it, once the call may be made.
 */
export type Route = DnRoute | OutsideRoute | { readonly kind: 'none' };

export interface DnRoute {
  readonly kind: 'dn';
  readonly dn: string;
  /** Such as `PJSIP/5001`. */
  readonly endpoint: string;
  readonly name: string;
}

export interface RoomRoute {
  readonly kind: 'room';
  /** Such as `9001`. */
  readonly number: string;
}

export interface OutsideRoute {
  readonly kind: 'outside';
  /** The number as it is sent to the trunk, after the rule's strip and prepend. */
  readonly number: string;
  readonly trunk: string;
  readonly tollClass: TollClass;
}

/** Who can be reached. Pure: it holds no state but the site that it was made from. */
export interface Directory {
  /**
   * The number in a person's or a program's text: an optional `SIP/` or `PJSIP/`, then 2 to 15 ASCII digits with at
   * most one leading +. Undefined for every other text.
   */
  normalise(text: string): DialledNumber | undefined;
  /** The DN that a text names, or undefined when this site has no such DN. */
  dn(text: string): string | undefined;
  /** Every DN, in the site file's order. */
  dns(): readonly string[];
  /** The name that a DN shows; the DN itself when it has no other. */
  nameOf(dn: string): string;
  /** For what a DN of ours dials: a DN, else the first rule of the numbering plan that fits. */
  route(number: DialledNumber): Route;
  /** The dial string of a way out, such as `PJSIP/+4930555@pstn`. */
  endpointOutside(route: OutsideRoute): string;
  /** For what arrives on a trunk: a DID's DN or room, or the DN itself; never a way out again. */
  inbound(dialled: string): DnRoute | RoomRoute | { readonly kind: 'none' };
  /** The DN whose phone a channel is, from Asterisk's channel name (`PJSIP/5001-0000000a`). */
  dnOfChannel(channelName: string): string | undefined;
  /** The trunk that a channel belongs to, from Asterisk's channel name (`PJSIP/pstn-0000000a`). */
  trunkOfChannel(channelName: string): string | undefined;
  /** The number shown to the peer of `trunk` when `dn` calls out; undefined when neither has one. */
  outsideCallerId(dn: string | undefined, trunk: string): string | undefined;
  /** A number as a SIP URI of this site: `sip:5001@sip.example.com`. */
  sipUri(number: string): string;
  /** The trunk that leads to Genesys and where its peer is, where the site has one. */
  readonly genesys: { readonly trunk: string; readonly server: string } | undefined;
  readonly integration: IntegrationSettings;
  readonly limits: Limits;
  /** What calls outside are held to; undefined: nothing is capped. */
  readonly tolls: Tolls | undefined;
  /** When the target of a transfer fails: the transferor is rung again, or the call ends. */
  readonly transferFallback: Site['transferFallback'];
  /** Where calls are parked, where the site has slots. */
  readonly parking: ParkingRules | undefined;
  /** Whether a number is a slot. */
  isSlot(number: string): boolean;
}

const dialledGrammar = /^(?:(?:PJ)?SIP\/)?(\+?[0-9]{2,15})$/;
const channelGrammar = /^PJSIP\/([A-Za-z0-9-]+)-[0-9a-f]{8}$/;

export function createDirectory(site: Site): Directory {
  const phones = new Map(site.dns.map((phone) => [phone.dn, phone]));
  const trunks = new Map(site.trunks.map((trunk) => [trunk.name, trunk]));
  const dids = new Map(site.dids.map(({ number, to }) => [number, to]));
  const rooms = new Set(site.rooms.map(({ number }) => number));
  const slots = new Set(site.parking?.slots);
  const list = site.dns.map(({ dn }) => dn);
  const genesys = trunks.get(site.genesys?.trunk ?? '');

  const normalise = (text: string): DialledNumber | undefined => {
    // A JavaScript `$` without the m flag stops at the very end, so a newline at the end is refused too.
    const number = text.length <= 24 ? dialledGrammar.exec(text)?.[1] : undefined;
    return number as DialledNumber | undefined;
  };

  const toDn = (dn: string): DnRoute | { kind: 'none' } => {
    const phone = phones.get(dn);
    return phone ? { kind: 'dn', dn, endpoint: `PJSIP/${dn}`, name: phone.name } : { kind: 'none' };
  };

  const endpointOf = (channelName: string): string => channelGrammar.exec(channelName)?.[1] ?? '';

  return {
    normalise,
    dn(text) {
      const number = normalise(text);
      return number !== undefined && phones.has(number) ? number : undefined;
    },
    dns: () => list,
    nameOf: (dn) => phones.get(dn)?.name ?? dn,
    route(number) {
      const inside = toDn(number);
      if (inside.kind === 'dn') return inside;
      const rule = site.numbering.find((each) => fits(each, number));
      if (!rule || !trunks.has(rule.trunk)) return { kind: 'none' };
      const sent = rule.prepend + number.slice(rule.strip);
      const usualClass = isUsualEmergency(sent) ? 'emergency' : 'national';
      const tollClass = site.tolls === undefined ? usualClass : tollClassOf(site.tolls, sent);
      return { kind: 'outside', number: sent, trunk: rule.trunk, tollClass };
    },
    endpointOutside: ({ number, trunk }) => `PJSIP/${number}@${trunk}`,
    inbound(dialled) {
      const number = normalise(dialled);
      if (number === undefined) return { kind: 'none' };
      const to = dids.get(number);
      // A room is reached from outside by a number of its own alone: four digits would be guessed.
      return to !== undefined && rooms.has(to) ? { kind: 'room', number: to } : toDn(to ?? number);
    },
    dnOfChannel(channelName) {
      const endpoint = endpointOf(channelName);
      return phones.has(endpoint) ? endpoint : undefined;
    },
    trunkOfChannel(channelName) {
      const endpoint = endpointOf(channelName);
      return trunks.has(endpoint) ? endpoint : undefined;
    },
    outsideCallerId: (dn, trunk) => phones.get(dn ?? '')?.callerId ?? trunks.get(trunk)?.callerId,
    sipUri: (number) => `sip:${number}@${site.domain}`,
    genesys: genesys && { trunk: genesys.name, server: `${genesys.host}:${String(genesys.port)}` },
    integration: site.integration,
    limits: site.limits,
    tolls: site.tolls,
    transferFallback: site.transferFallback,
    parking: site.parking,
    isSlot: (number) => slots.has(number),
  };
}

/** The same decision as the dialplan pattern that is rendered for the rule: after the prefix, digits only. */
function fits(rule: NumberingRule, number: DialledNumber): boolean {
  return (
    number.length >= rule.min &&
    number.length <= rule.max &&
    number.startsWith(rule.prefix) &&
    !number.startsWith('+', rule.prefix.length)
  );
}
