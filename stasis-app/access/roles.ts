/** What a key may do, in one word for each group of rows. Every endpoint row names the one that it needs. */
export const scopes = [
  'docs:read',
  'health:read',
  'agents:read',
  'calls:read',
  'calls:make',
  'calls:control',
  'calls:supervise',
  'logs:read',
  'recordings:read',
  'recordings:control',
  'recordings:delete',
  'rooms:read',
  'rooms:join',
  'rooms:control',
  'events:read',
  'webhooks:manage',
  'tickets:make',
  'privacy:erase',
  'keys:manage',
  'audit:read',
] as const;
export type Scope = (typeof scopes)[number];

export const roles = ['admin', 'supervisor', 'agent', 'monitor', 'service'] as const;
export type Role = (typeof roles)[number];

/** What each role may do at most; a key's own scopes can only take away from it. */
const scopesOfRole: Readonly<Record<Role, readonly Scope[]>> = {
  admin: scopes,
  supervisor: [
    ...(['docs:read', 'health:read', 'agents:read', 'calls:read', 'calls:make', 'calls:control'] as const),
    ...(['calls:supervise', 'logs:read', 'recordings:read', 'recordings:control'] as const),
    ...(['rooms:read', 'rooms:join', 'rooms:control', 'events:read', 'tickets:make'] as const),
  ],
  // Its own DN only: a row that can't say whose it is has no place here.
  agent: [
    ...(['docs:read', 'agents:read', 'calls:read', 'calls:make', 'calls:control', 'recordings:control'] as const),
    ...(['rooms:join', 'events:read', 'tickets:make'] as const),
  ],
  monitor: [
    ...([
      'docs:read',
      'health:read',
      'agents:read',
      'calls:read',
      'rooms:read',
      'events:read',
      'tickets:make',
    ] as const),
  ],
  service: [
    ...(['docs:read', 'health:read', 'agents:read', 'calls:read', 'calls:make', 'calls:control', 'logs:read'] as const),
    ...(['recordings:read', 'recordings:control', 'rooms:read', 'rooms:join', 'rooms:control'] as const),
    ...(['events:read', 'webhooks:manage', 'tickets:make'] as const),
  ],
};

/** What a role may do, less what the key leaves out. @param only null: all that the role may */
export const scopesFor = (role: Role, only: readonly Scope[] | null): ReadonlySet<Scope> =>
  new Set(scopesOfRole[role].filter((scope) => only === null || only.includes(scope)));
