/**
 * The controller that we compare ourselves with: the flow of ari-client's own example bridge-dial.js (originate the
 * other side on StasisStart, make a mixing bridge when it has come, add both), with listeners for each channel
 * object and no event filter. It differs from the example only where its caller would hear something else than in
 * the other runs: it indicates ringing, and answers the caller when the callee has answered.
 */
import { createRequire } from 'node:module';

type Listener = (event: { args?: readonly string[] }, channel: PeerChannel) => void;

interface PeerChannel {
  readonly id: string;
  on(type: string, listener: Listener): void;
  ring(): Promise<unknown>;
  answer(): Promise<unknown>;
  hangup(): Promise<unknown>;
  originate(options: { endpoint: string; app: string; appArgs: string; callerId: string }): Promise<unknown>;
}

interface PeerBridge {
  create(options: { type: string }): Promise<unknown>;
  addChannel(options: { channel: readonly string[] }): Promise<unknown>;
  destroy(): Promise<unknown>;
}

interface PeerClient {
  on(type: 'StasisStart', listener: Listener): void;
  Channel(): PeerChannel;
  Bridge(): PeerBridge;
  start(app: string): Promise<unknown>;
}

interface AriClientModule {
  connect(url: string, username: string, password: string): Promise<PeerClient>;
}

// ari-client has no types of its own, and its module is CommonJS.
const ariClient = createRequire(import.meta.url)('ari-client') as AriClientModule;
const {
  ASTERISK_ARI_URL = '',
  ASTERISK_ARI_USERNAME = '',
  ASTERISK_ARI_PASSWORD = '',
  ASTERISK_ARI_APP = '',
} = process.env;

/** As in the example: a request that fails because the other side has just gone is of no interest. */
const ignore = () => {};

function originate(client: PeerClient, channel: PeerChannel, number: string): void {
  const dialed = client.Channel();
  let bridge: PeerBridge | undefined;
  const clean = () => {
    bridge?.destroy().catch(ignore);
    bridge = undefined;
  };
  channel.on('StasisEnd', () => {
    dialed.hangup().catch(ignore);
    clean();
  });
  dialed.on('ChannelDestroyed', () => {
    channel.hangup().catch(ignore);
    clean();
  });
  dialed.on('StasisStart', () => {
    const made = client.Bridge();
    bridge = made;
    made
      .create({ type: 'mixing' })
      .then(() => channel.answer())
      .then(() => made.addChannel({ channel: [channel.id, dialed.id] }))
      .catch(ignore);
  });
  channel.ring().catch(ignore);
  const app = ASTERISK_ARI_APP;
  dialed.originate({ endpoint: `PJSIP/${number}`, app, appArgs: 'dialed', callerId: number }).catch(() => {
    channel.hangup().catch(ignore);
  });
}

const client = await ariClient.connect(ASTERISK_ARI_URL, ASTERISK_ARI_USERNAME, ASTERISK_ARI_PASSWORD);
client.on('StasisStart', (event, channel) => {
  const [first, number = ''] = event.args ?? [];
  if (first !== 'dialed') originate(client, channel, number);
});
await client.start(ASTERISK_ARI_APP);
process.send?.('ready');
process.on('SIGTERM', () => process.exit(0));
