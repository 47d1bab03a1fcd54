import type { Codec } from './audio/g711.ts';
import { tones } from './audio/tones.ts';
import { Phone, type PhoneOptions } from './phone.ts';

/** What phones need to know of a lab: a part of its LabInfo. */
export interface PhoneSite {
  readonly sip: { readonly host: string; readonly port: number };
  readonly dns: readonly { readonly dn: string; readonly password: string }[];
  readonly trunk: { readonly host: string; readonly port: number };
}

/** The phones of one test: opened by name, closed together. */
export class Phones {
  readonly #site: PhoneSite;
  readonly #open: Phone[] = [];
  #voices = 0;

  constructor(site: PhoneSite) {
    this.#site = site;
  }

  /** A phone that has registered as `dn` with the DN's own password. */
  async register(dn: string, options: { readonly codec?: Codec } = {}): Promise<Phone> {
    const phone = await this.unregistered(dn, options);
    await phone.register();
    return phone;
  }

  /** A phone that knows the DN's password and can call, but that nobody can reach. */
  async unregistered(dn: string, options: { readonly codec?: Codec } = {}): Promise<Phone> {
    const found = this.#site.dns.find((each) => each.dn === dn);
    if (!found) throw new Error(`The lab has no DN ${dn}; it has ${this.#site.dns.map((each) => each.dn).join(', ')}`);
    return this.#opened({ ...options, number: dn, credentials: { username: dn, password: found.password } });
  }

  /** The far end of the trunk "pstn": takes the calls to outside numbers, and makes calls without authentication. */
  trunk(): Promise<Phone> {
    return this.#opened({ number: 'pstn', port: this.#site.trunk.port });
  }

  /** Somebody outside who calls in through the trunk, known to Asterisk by the source address alone. */
  outside(number: string): Promise<Phone> {
    return this.#opened({ number });
  }

  /** Hangs up, unregisters and closes all of them; the next test starts with none. */
  async close(): Promise<void> {
    this.#voices = 0;
    await Promise.all(this.#open.splice(0).map((phone) => phone.close()));
  }

  async #opened(options: PhoneOptions): Promise<Phone> {
    // Each has a voice of its own, so that a test can say who is heard.
    const tone = tones[this.#voices % tones.length];
    this.#voices += 1;
    const phone = await Phone.open(this.#site.sip, { ...(tone && { tone }), ...options });
    this.#open.push(phone);
    return phone;
  }
}
