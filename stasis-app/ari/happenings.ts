/** Messages from Asterisk, looked at before anyone believes them: is this an event, and has it the shape it claims? */
import { ariEventShapes, type AriEvent, type FieldKind } from './ari.generated.ts';

export type Reading = { readonly ok: true; readonly event: AriEvent } | { readonly ok: false; readonly why: string };

const shapes = new Map<string, readonly (readonly [name: string, kind: FieldKind, required: boolean])[]>(
  Object.entries(ariEventShapes),
);

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** An `identified` field is a model with an id: a channel, a bridge, a playback. */
const fits = (value: unknown, kind: FieldKind): boolean => {
  if (kind === 'identified') return isRecord(value) && typeof value['id'] === 'string';
  if (kind === 'object') return isRecord(value);
  if (kind === 'array') return Array.isArray(value);
  return typeof value === kind;
};

/**
 * A message as an event, or why it is none. The documents call some plain fields required that Asterisk now and
 * then leaves out, so only a missing object, or a field of another type, makes an event wrong.
 */
export function readEvent(value: unknown): Reading {
  if (!isRecord(value) || typeof value['type'] !== 'string') return { ok: false, why: 'no event: it has no type' };
  const shape = shapes.get(value['type']);
  if (shape === undefined) return { ok: false, why: `unknown event type ${value['type'].slice(0, 60)}` };
  for (const [name, kind, required] of shape) {
    const field = value[name];
    const missing = field === undefined || field === null;
    if (missing ? required : !fits(field, kind)) return { ok: false, why: `${value['type']}: ${name} is no ${kind}` };
  }
  return { ok: true, event: value as unknown as AriEvent }; // its shape was checked just above
}
