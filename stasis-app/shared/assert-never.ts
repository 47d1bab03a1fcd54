/** Makes a switch over a union exhaustive: a case that was forgotten is a type error here, and a bug at run time. */
export function assertNever(value: never): never {
  throw new Error(`no case for ${JSON.stringify(value)}`);
}
