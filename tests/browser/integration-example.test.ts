import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, openPageServer, type Browser } from '../support/browser.ts';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';

const example = readFileSync(join(import.meta.dirname, '../support/integration-example.txt'), 'utf8');
/** What somebody who uses the class adds to it: where the API is, and what is to be done on each event. */
const script = `${example}
window.said = [];
window.begin = (url, { key, secret }) => {
  window.manager = new CallManager(key, secret);
  manager.baseUrl = url + '/api/v1';
  for (const name of ['onCallInitialized', 'onCallConnected', 'onCallEnded', 'onCallError'])
    manager[name] = ({ type, callId }) => said.push({ event: type, callId });
};
window.ask = (method, args) => manager[method](...args).then((answer) => ({ answer }), ({ message }) => ({ message }));`;

describe("The integration document's own CallManager, unchanged, in Chromium", function () {
  this.timeout(90_000);
  let floor: Floor;
  let crm: Awaited<ReturnType<typeof openPageServer>>;
  let browser: Browser;
  let page: Page;
  before(async () => {
    crm = await openPageServer(script);
    floor = await Floor.open({ CORS_ORIGINS: crm.origin });
    browser = await openBrowser(join(floor.lab.siteFile, '../tls'), floor.controller.admin);
  });
  after(async () => {
    await browser.close();
    await floor.close();
    await crm.close();
  });
  beforeEach(async () => {
    floor.begin();
    page = await browser.open(crm.origin);
    await page.evaluate(begin());
  });
  afterEach(async () => {
    await page.close();
    await floor.clear();
  });

  const begin = () => `begin(${JSON.stringify(floor.controller.url)}, ${JSON.stringify(floor.controller.admin)})`;
  const asks = (method: string, ...args: readonly unknown[]): Promise<unknown> =>
    page.evaluate(`ask(${JSON.stringify(method)}, ${JSON.stringify(args)})`);
  const hears = (event: string) => page.waitForFunction(`said.some((each) => each.event === ${JSON.stringify(event)})`);

  it("in a page of another origin: expects a customer, hears the call's whole way, finds it in the history", async () => {
    const id = field(await asks('initializeCall', 'John Doe', '+441632960011'), 'answer');
    expect(id).to.be.a('string');
    await hears('call.initialized');
    const agent = (await floor.phones.register('5001')).willAnswer();
    const customer = (await floor.phones.outside('+441632960011')).dials('+49305555001');
    await customer.sees('answered');
    await agent.isCalled();
    await hears('call.connected');
    expect(await asks('endCall', id)).to.deep.equal({ answer: undefined });
    await customer.sees('ended', { by: 'them' });
    await hears('call.ended');
    expect(await page.evaluate('said')).to.deep.equal([
      { event: 'call.initialized', callId: id },
      { event: 'call.connected', callId: id },
      { event: 'call.ended', callId: id },
    ]);
    const history = await asks('getCallHistory', { customerName: 'John', ani: '+441632960011' });
    expect(field(history, 'answer', 'data', 'calls', '0')).to.include({ callId: id, status: 'ended', agent: '5001' });
  });

  it('is told why, where a number is none', async () => {
    const told = await asks('initializeCall', 'John', 'Local/1');
    expect(field(told, 'message')).to.include('Not a number that can be dialled: phone');
  });

  it('a page of an origin that nobody has named gets nothing', async () => {
    const stranger = await openPageServer(script);
    try {
      const other = await browser.open(stranger.origin);
      await other.evaluate(begin());
      expect(await other.evaluate(`ask('getCallHistory', [])`)).to.deep.equal({ message: 'Failed to fetch' });
      await other.close();
    } finally {
      await stranger.close();
    }
  });

  it('the reference page shows every endpoint, and loads nothing from elsewhere', async () => {
    const asked: string[] = [];
    const reference = await browser.open('about:blank');
    reference.on('request', (request) => asked.push(request.url()));
    const before = browser.errors.length;
    await reference.goto(`${floor.controller.url}/api/docs`);
    await reference.waitForSelector('.opblock-tag');
    // A page that shows an operation has read the whole document, schemas and all.
    await reference.click('.opblock-tag[data-tag="signaling"]');
    await reference.waitForSelector('.opblock-summary-path[data-path="/api/call/make"]');
    expect(browser.errors.slice(before)).to.deep.equal([]);
    expect(asked.filter((url) => !/^(data:|blob:)/.test(url) && !url.startsWith(floor.controller.url))).to.deep.equal(
      [],
    );
    await reference.close();
  });
});
