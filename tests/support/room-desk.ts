import { expect } from 'chai';
import { field, type Answer } from './controller.ts';
import type { Floor } from './floor.ts';
import type { Phone } from './phone.ts';

interface ShownMember {
  readonly id: string;
  readonly number: string;
  readonly state: string;
}

/** Rooms of one test, made and asked over the native interface; gone when the test is. */
export class RoomDesk {
  readonly #floor: Floor;
  readonly #made: string[] = [];

  constructor(floor: Floor) {
    this.#floor = floor;
  }

  async make(settings: object = {}): Promise<{ readonly id: string; readonly path: string; readonly number: string }> {
    const { status, body } = await this.#floor.controller.post('/api/v1/rooms', { name: 'Monday', ...settings });
    expect(status, JSON.stringify(body)).to.equal(201);
    const id = String(field(body, 'data', 'id'));
    const path = `/api/v1/rooms/${id}`;
    this.#made.push(path);
    return { id, path, number: String(field(body, 'data', 'settings', 'number')) };
  }

  async clear(): Promise<void> {
    for (const path of this.#made.splice(0)) await this.#floor.controller.delete(path);
  }

  members(body: unknown): readonly ShownMember[] {
    const members = field(body, 'data', 'members');
    return Array.isArray(members) ? (members as ShownMember[]) : [];
  }
  async membersOf(path: string): Promise<readonly ShownMember[]> {
    return this.members((await this.#floor.controller.get(path)).body);
  }
  async idOf(path: string, phone: Phone): Promise<string> {
    return (await this.membersOf(path)).find(({ number }) => number === phone.number)?.id ?? '';
  }

  /** The member of that phone is so, or is none. */
  is(path: string, phone: Phone, state: string | undefined): Promise<void> {
    return this.#floor.hearsAnswer(
      path,
      (body) => this.members(body).find(({ number }) => number === phone.number)?.state === state,
      10_000,
    );
  }

  /** Phones that dial in one after another and are in. */
  async enter(room: { readonly path: string; readonly number: string }, phones: readonly Phone[]): Promise<void> {
    for (const phone of phones) {
      await phone.dials(room.number).sees('answered');
      await this.is(room.path, phone, 'in');
    }
  }

  async asks(path: string, body: object = {}, status = 200): Promise<Answer> {
    const answer = await this.#floor.controller.post(path, body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(status);
    return answer;
  }

  /** That it is refused, and with which code. */
  async refuses(path: string, body: object, status: number, code: string): Promise<void> {
    const answer = await this.asks(path, body, status);
    expect(field(answer.body, 'error', 'code'), JSON.stringify(answer.body)).to.equal(code);
  }
}

/** Each hears exactly the others. */
export const hearEachOther = (phones: readonly Phone[]): Promise<unknown> =>
  Promise.all(phones.map((phone) => phone.hearsOnly(phones.filter((other) => other !== phone))));
