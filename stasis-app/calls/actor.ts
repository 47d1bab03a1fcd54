/** Who did it: the one behind a key, one of the two parties, another phone, the clock, or Asterisk itself (C10). */
export type Actor =
  | { readonly kind: 'api'; readonly key: string; readonly address: string }
  | { readonly kind: 'party'; readonly role: Role }
  | { readonly kind: 'phone'; readonly number: string }
  | { readonly kind: 'clock' }
  | { readonly kind: 'controller' }
  | { readonly kind: 'asterisk' };

/** A call's two sides: who calls, and who is called. With click-to-dial the agent is the caller. */
export type Role = 'caller' | 'callee';
