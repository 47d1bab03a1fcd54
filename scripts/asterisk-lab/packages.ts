/** The suite that the lab's root folder is made from: the first Debian with Asterisk 22. */
export const suite = 'forky';

/** What the root folder holds. Changing this list makes a new root folder at the next start. */
export const packages = [
  'asterisk',
  'asterisk-core-sounds-en-gsm',
  'kamailio',
  'kamailio-websocket-modules',
  'kamailio-tls-modules',
  'kamailio-json-modules',
  'kamailio-extra-modules',
  'sip-tester',
  'iproute2',
  'procps',
] as const;
