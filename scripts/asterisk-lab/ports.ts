import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Every port that a lab and its controller use, all on 127.0.0.1. */
export interface Ports {
  /** SIP, UDP and TCP. */
  readonly sip: number;
  /** Kamailio, UDP and TCP: where phones register. */
  readonly edge: number;
  readonly ari: number;
  readonly rtpStart: number;
  readonly rtpEnd: number;
  /** Where the peer of the trunk "pstn" is expected. */
  readonly trunk: number;
  /** Where the peer of the trunk "genesys" is expected. */
  readonly genesys: number;
  readonly https: number;
  readonly http: number;
  readonly dashboard: number;
}

interface PortSetting {
  readonly name: keyof Ports;
  readonly variable: string;
  readonly fallback: number;
  /** What the lab itself listens on, and so must find free. */
  readonly needs: readonly ('udp' | 'tcp')[];
}

export const portSettings: readonly PortSetting[] = [
  { name: 'sip', variable: 'SIP_PORT', fallback: 5060, needs: ['udp', 'tcp'] },
  { name: 'edge', variable: 'EDGE_PORT', fallback: 5062, needs: ['udp', 'tcp'] },
  { name: 'ari', variable: 'ARI_PORT', fallback: 8088, needs: ['tcp'] },
  { name: 'rtpStart', variable: 'RTP_PORT_START', fallback: 10_000, needs: [] },
  { name: 'rtpEnd', variable: 'RTP_PORT_END', fallback: 19_999, needs: [] },
  { name: 'trunk', variable: 'TRUNK_PORT', fallback: 5070, needs: [] },
  { name: 'genesys', variable: 'GENESYS_PORT', fallback: 5080, needs: [] },
  { name: 'https', variable: 'HTTPS_PORT', fallback: 8443, needs: [] },
  { name: 'http', variable: 'HTTP_PORT', fallback: 8082, needs: [] },
  { name: 'dashboard', variable: 'DASHBOARD_PORT', fallback: 5000, needs: [] },
];

/** The ports that the environment asks for, defaults for the rest. Throws one error that names every fault. */
export function portsFromEnvironment(env: NodeJS.ProcessEnv): Ports {
  const faults: string[] = [];
  const ports = portSettings.map(({ name, variable, fallback }) => {
    const text = env[variable] ?? String(fallback);
    const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0;
    if (port < 1 || port > 65535) faults.push(`${variable} is ${JSON.stringify(text.slice(0, 40))}, expected 1-65535`);
    return [name, port] as const;
  });
  if (faults.length > 0) throw new Error(faults.join('; '));
  return Object.fromEntries(ports) as Record<keyof Ports, number>;
}

/** Ports that nobody uses now, so that several labs run side by side. */
export async function freePorts(): Promise<Ports> {
  const taken = new Set<number>();
  const next = async (): Promise<number> => {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      // Below 32768, where the kernel does not hand out ports by itself.
      const port = 20_000 + Math.floor(Math.random() * 3000) * 4;
      if (taken.has(port)) continue;
      taken.add(port);
      if ((await isFree('udp', port)) && (await isFree('tcp', port))) return port;
    }
    throw new Error('no free port between 20000 and 31999');
  };
  // Ranges of two labs may meet: Asterisk takes the next port when one is in use.
  const rtpStart = 33_000 + Math.floor(Math.random() * 12) * 2000;
  return {
    sip: await next(),
    edge: await next(),
    ari: await next(),
    rtpStart,
    rtpEnd: rtpStart + 1999,
    trunk: await next(),
    genesys: await next(),
    https: await next(),
    http: await next(),
    dashboard: await next(),
  };
}

/** Says which of the ports that the lab must listen on are in use, with the variable that moves each. */
export async function portsInUse(ports: Ports): Promise<string[]> {
  const faults: string[] = [];
  for (const { name, variable, needs } of portSettings) {
    for (const protocol of needs) {
      if (!(await isFree(protocol, ports[name]))) {
        faults.push(`${protocol} port ${String(ports[name])} is in use; set ${variable} to a free one`);
        break;
      }
    }
  }
  return faults;
}

export async function isFree(protocol: 'udp' | 'tcp', port: number): Promise<boolean> {
  if (protocol === 'udp') {
    const socket = createSocket('udp4');
    const outcome = Promise.race([once(socket, 'listening').then(() => true), once(socket, 'error').then(() => false)]);
    socket.bind(port, '127.0.0.1');
    const free = await outcome.catch(() => false);
    await new Promise<void>((resolve) => socket.close(resolve));
    return free;
  }
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
