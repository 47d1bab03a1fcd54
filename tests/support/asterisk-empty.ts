/** Where a lab's ARI is: a part of its LabInfo. */
export interface AriAccess {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** One GET of ARI, beside the controller: what Asterisk itself says. */
export async function askAri(ari: AriAccess, path: string, method: 'GET' | 'DELETE' = 'GET'): Promise<unknown> {
  const authorization = `Basic ${Buffer.from(`${ari.username}:${ari.password}`).toString('base64')}`;
  const response = await fetch(`${ari.url}/ari${path}`, { method, headers: { authorization } });
  if (!response.ok) throw new Error(`${method} /ari${path} was answered ${response.status}: ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}

async function namesOf(ari: AriAccess, what: 'channels' | 'bridges'): Promise<string[]> {
  const list = await askAri(ari, `/${what}`);
  if (!Array.isArray(list)) throw new Error(`GET /ari/${what} gave no list: ${JSON.stringify(list)}`);
  return list.map((each: unknown) => `${what.slice(0, -1)} ${JSON.stringify(each).slice(0, 300)}`);
}

/** What Asterisk still holds: one line for each channel and bridge. */
export async function leftIn(ari: AriAccess): Promise<string[]> {
  const [channels, bridges] = await Promise.all([namesOf(ari, 'channels'), namesOf(ari, 'bridges')]);
  return [...channels, ...bridges];
}

/** Passes once Asterisk holds no channel and no bridge; fails with a list of them after `withinMs`. */
export async function expectNothingLeft(
  lab: { readonly info: { readonly ari: AriAccess } },
  withinMs = 3000,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  let left = await leftIn(lab.info.ari);
  while (left.length > 0 && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    left = await leftIn(lab.info.ari);
  }
  if (left.length > 0)
    throw new Error(`Left behind in Asterisk after ${withinMs} ms:\n${left.slice(0, 40).join('\n')}`);
}
