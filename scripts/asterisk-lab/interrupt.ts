/** Becomes aborted at the first Ctrl-C, SIGTERM or SIGHUP; later ones change nothing, since stopping has its own bounds. */
export function interrupted(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => controller.abort(new Interrupted(name)));
  }
  // Bootstrap's channel closes when it ends: whoever started us is gone.
  process.on('disconnect', () => controller.abort(new Interrupted('the end of its parent')));
  process.channel?.unref();
  return controller.signal;
}

/** Why a step ended early: someone asked for it. */
export class Interrupted extends Error {
  constructor(signal: string) {
    super(`stopped by ${signal}`);
  }
}
