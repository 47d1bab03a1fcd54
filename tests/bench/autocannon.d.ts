/** As much of autocannon 9 as the bench uses; the package has no types of its own. */
declare module 'autocannon' {
  interface Result {
    /** Milliseconds. */
    readonly latency: { readonly p50: number; readonly p99: number; readonly max: number };
    readonly requests: { readonly average: number };
    readonly non2xx: number;
  }
  export default function autocannon(options: {
    url: string;
    connections: number;
    duration: number;
    overallRate: number;
    tlsOptions: { ca: Buffer };
  }): Promise<Result>;
}
