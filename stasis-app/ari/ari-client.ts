import type { DialLine } from './line.ts';

/** Not there yet. */
export const dialAriClient: DialLine = (_target, hears) => {
  process.nextTick(() => hears.fell('unusable', 'the ari-client transport is not built yet'));
  return {
    transport: 'ari-client',
    send: () => ({ status: 501, why: '' }),
    ping() {},
    cut() {},
    close: async () => {},
  };
};
