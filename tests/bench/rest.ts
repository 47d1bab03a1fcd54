import { Agent } from 'undici';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';
import { startController } from '../support/controller.ts';
import { askLoad, connectionsTo, type AskedLoad } from './ask-load.ts';

const clients = 16;
const reads = 4_000;
const makes = 1_000;
const readPaths = ['/api/health', '/api/dn/5001', '/api/calls/active', '/api/v1/calls', '/api/v1/call-logs?limit=20'];
/** A DN that no phone has registered: the whole way of a click-to-dial, and nothing is left of it. */
const nobody = '1009';

/**
 * The commonest reads, and `call/make` beside what ARI itself takes for the same: a channel to the same DN, over
 * keep-alive HTTP and without TLS, which is the least that any controller could do.
 */
export async function restTimes(lab: Lab, say: (line: string) => void): Promise<AskedLoad[]> {
  const controller = await startController(lab, { env: { LOG_LEVEL: 'warn' } });
  const dispatcher = connectionsTo(lab, clients);
  const plain = new Agent({ connections: clients });
  const found: AskedLoad[] = [];
  const keep = (load: AskedLoad) => {
    found.push(load);
    say(`  ${lineOf(load)}`);
  };
  try {
    for (const path of readPaths) {
      const asking = { url: () => `${controller.url}${path}`, headers: controller.headers, wanted: 200 };
      keep(await askLoad(`GET ${path}`, asking, { dispatcher, clients, requests: reads }));
    }
    const make = {
      ...({ url: () => `${controller.url}/api/call/make`, method: 'POST', wanted: 202 } as const),
      ...{ headers: controller.headers, body: () => ({ from: nobody, to: '1010' }) },
    };
    keep(await askLoad('POST /api/call/make', make, { dispatcher, clients, requests: makes }));
    const { ari } = lab.info;
    const originate = {
      url: () => `${ari.url}/ari/channels?endpoint=PJSIP/${nobody}&extension=s&context=clicked&priority=1`,
      // Asterisk tries, finds no phone, and says so: as much work as there is in it.
      ...({ method: 'POST', wanted: 500 } as const),
      headers: { authorization: `Basic ${Buffer.from(`${ari.username}:${ari.password}`).toString('base64')}` },
    };
    keep(await askLoad('ARI: POST /channels', originate, { dispatcher: plain, clients, requests: makes }));
  } finally {
    await dispatcher.destroy();
    await plain.destroy();
    await controller.stop();
  }
  return found;
}

export const lineOf = ({ name, perSecond, p50, p99, failed }: AskedLoad): string =>
  `${name}: ${perSecond.toFixed(0)} a second, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${failed} failed`;
