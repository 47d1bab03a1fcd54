import { expect } from 'chai';
import type { Principal } from '../../../stasis-app/access/principal.ts';
import { createTickets } from '../../../stasis-app/access/tickets.ts';
import { networkOf } from '../../../stasis-app/surfaces/http/client-address.ts';
import { handClock } from '../../support/hand-clock.ts';
import { anAdmin } from '../../support/everybody.ts';

const of = (key: string): Principal => ({ ...anAdmin, key });

function made(tickets: ReturnType<typeof createTickets>, key: string): string {
  const ticket = tickets.make(of(key), '127.0.0.1');
  if (!ticket.ok) throw new Error(ticket.problem.code);
  return ticket.value.ticket;
}

describe('tickets', () => {
  it('are 256 random bits, and their owner comes by ticket', () => {
    const tickets = createTickets({ stillValid: () => true }, handClock());
    const ticket = made(tickets, 'shk_a');
    expect(Buffer.from(ticket, 'base64url')).to.have.length(32);
    expect(made(tickets, 'shk_a')).to.not.equal(ticket);
    const who = tickets.redeem(ticket, '127.0.0.1');
    expect(who).to.have.nested.property('value.key', 'shk_a');
    expect(who).to.have.nested.property('value.via', 'ticket');
  });

  it('are good within one network: IPv6 hosts change their addresses, and IPv4 has two forms', () => {
    for (const [first, shown, good] of [
      ['2001:db8:1:2::1', '2001:db8:1:2:aaaa::9', true],
      ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
      ['::ffff:192.0.2.7', '192.0.2.7', true],
      ['192.0.2.7', '192.0.2.8', false],
    ] as const) {
      const tickets = createTickets({ stillValid: () => true }, handClock(), networkOf);
      const ticket = tickets.make(anAdmin, first);
      expect(ticket.ok && tickets.redeem(ticket.value.ticket, shown).ok, `${first}, ${shown}`).to.equal(good);
    }
  });

  it('of one key push out its own oldest, not those of others', () => {
    const tickets = createTickets({ stillValid: () => true }, handClock());
    const other = made(tickets, 'shk_b');
    const mine = Array.from({ length: 101 }, () => made(tickets, 'shk_a'));
    expect(tickets.redeem(mine[0] ?? '', '127.0.0.1').ok).to.equal(false);
    expect(tickets.redeem(mine[1] ?? '', '127.0.0.1').ok).to.equal(true);
    expect(tickets.redeem(other, '127.0.0.1').ok).to.equal(true);
  });

  it('that wait are counted, and those whose time is over make place', () => {
    const clock = handClock();
    const tickets = createTickets({ stillValid: () => true }, clock);
    for (let key = 0; key < 100; key += 1) for (let count = 0; count < 100; count += 1) made(tickets, `shk_${key}`);
    expect(tickets.make(of('shk_more'), '127.0.0.1')).to.have.nested.property('problem.code', 'SOCKET_REFUSED');
    clock.pass(30_000);
    expect(tickets.make(of('shk_more'), '127.0.0.1').ok).to.equal(true);
  });
});
