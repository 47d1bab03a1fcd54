export interface Sample {
  /** Milliseconds. */
  readonly at: number;
  readonly bytes: number;
}

export interface Slope {
  readonly megabytesAnHour: number;
  /** The standard error of it. */
  readonly error: number;
}

/** The straight line through the samples (least squares), and how sure it is of its slope. */
export function slopeOf(samples: readonly Sample[]): Slope {
  const mean = (of: (sample: Sample) => number) => samples.reduce((sum, each) => sum + of(each), 0) / samples.length;
  const [at, bytes] = [mean((each) => each.at), mean((each) => each.bytes)];
  const variance = mean((each) => (each.at - at) ** 2);
  if (samples.length < 3 || variance === 0) return { megabytesAnHour: 0, error: Number.POSITIVE_INFINITY };
  const slope = mean((each) => (each.at - at) * (each.bytes - bytes)) / variance;
  const residual = mean((each) => (each.bytes - bytes - slope * (each.at - at)) ** 2);
  const error = Math.sqrt(residual / (samples.length - 2) / variance);
  const anHour = (perMs: number) => Math.round((perMs * 3_600_000) / 1e4) / 100;
  return { megabytesAnHour: anHour(slope), error: anHour(error) };
}
