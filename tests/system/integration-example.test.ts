import { expect } from 'chai';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';

const program = join(import.meta.dirname, '../support/integration-example.mjs');

/** The integration document's own class in a process of its own, which trusts our authority and knows nothing else. */
class Crm {
  readonly said: unknown[] = [];
  readonly #process: ChildProcess;
  #heard: () => void = () => undefined;

  constructor(floor: Floor) {
    const { key, secret } = floor.controller.admin;
    const ca = join(floor.lab.siteFile, '../tls/ca.pem');
    const env = { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: ca, KEY: key, SECRET: secret };
    this.#process = spawn(process.execPath, [program, floor.controller.url], {
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (this.#process.stdout !== null)
      createInterface({ input: this.#process.stdout }).on('line', (line) => {
        this.said.push(JSON.parse(line));
        this.#heard();
      });
  }

  /** Calls a method of the class, and resolves with what it answers. */
  async calls(method: string, ...args: readonly unknown[]): Promise<unknown> {
    this.#process.stdin?.write(`${JSON.stringify([method, ...args])}\n`);
    const said = await this.says((each) => field(each, 'event') === undefined);
    this.said.splice(this.said.indexOf(said), 1);
    if (field(said, 'failed') !== undefined) throw new Error(field(said, 'failed') as string);
    return field(said, 'answer');
  }

  async says(wanted: (said: unknown) => boolean): Promise<unknown> {
    for (;;) {
      const found = this.said.find(wanted);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => (this.#heard = resolve));
    }
  }

  hears = (event: string): Promise<unknown> => this.says((said) => field(said, 'event') === event);

  async leaves(): Promise<void> {
    this.#process.stdin?.end();
    await once(this.#process, 'exit');
  }
}

describe("The integration document's own CallManager, unchanged", function () {
  this.timeout(30_000);
  let floor: Floor;
  let crm: Crm;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => {
    floor.begin();
    crm = new Crm(floor);
  });
  afterEach(async () => {
    await crm.leaves();
    await floor.clear();
  });

  it('expects a customer, hears the call come, connect and end, and finds it in the history', async () => {
    const id = await crm.calls('initializeCall', 'John Doe', '+441632960001');
    await crm.hears('call.initialized');
    const agent = (await floor.phones.register('5001')).willAnswer();
    const customer = (await floor.phones.outside('+441632960001')).dials('+49305555001');
    await customer.sees('answered');
    expect((await agent.isCalled()).callerId).to.deep.include({ number: '+441632960001', name: 'John Doe' });
    await crm.hears('call.connected');
    customer.hangsUp();
    await crm.hears('call.ended');
    expect(crm.said).to.deep.equal([
      { event: 'call.initialized', callId: id },
      { event: 'call.connected', callId: id },
      { event: 'call.ended', callId: id },
    ]);
    const history = await crm.calls('getCallHistory', { customerName: 'John', ani: '+441632960001' });
    expect(field(history, 'data', 'calls', '0')).to.include({
      ...{
        callId: id,
        customerName: 'John Doe',
        ani: '+441632960001',
        callType: 'inbound',
        status: 'ended',
        agent: '5001',
      },
    });
  });

  it('ends the call for both, by its id', async () => {
    const id = await crm.calls('initializeCall', 'John Doe', '+441632960002');
    (await floor.phones.register('5001')).willAnswer();
    const customer = (await floor.phones.outside('+441632960002')).dials('+49305555001');
    await customer.sees('answered');
    await crm.hears('call.connected');
    await crm.calls('endCall', id);
    await customer.sees('ended', { by: 'them' });
    await crm.hears('call.ended');
    expect(await floor.endOf(id as string)).to.include({ reason: 'hung-up-by-request', by: 'api' });
  });

  it('is told why, where a number is none', async () => {
    const failed = await crm.calls('initializeCall', 'John', 'Local/1').catch((error: unknown) => error);
    expect(failed).to.be.an('error').with.property('message').that.includes('Not a number that can be dialled: phone');
  });
});
