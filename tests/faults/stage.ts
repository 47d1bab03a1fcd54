import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { labSite } from '../../scripts/asterisk-lab/files.ts';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';
import { freePorts } from '../../scripts/asterisk-lab/ports.ts';
import { openAriLine, type AriLine } from '../support/ari-line.ts';
import { askAri } from '../support/asterisk-empty.ts';
import { field, startController, type Answer, type Controller } from '../support/controller.ts';
import { freshLab } from '../support/lab.ts';
import type { Phone } from '../support/phone.ts';
import { Phones } from '../support/phones.ts';
import type { Scene } from './checker.ts';

/** An Asterisk of the suite's own, a line to it that can be meddled with, and a controller that may die at any instant. */
export class Stage {
  readonly lab: Lab;
  readonly line: AriLine;
  readonly phones: Phones;
  /** Ready, or undefined while there is none or it starts. */
  controller: Controller | undefined;
  /** How often a controller was started. */
  starts = 0;
  #pid = 0;
  #env: Readonly<Record<string, string>>;

  private constructor(lab: Lab, line: AriLine, env: Readonly<Record<string, string>>) {
    this.lab = lab;
    this.line = line;
    this.phones = new Phones(lab.info);
    this.#env = env;
  }

  /** @param change made to the text of the lab's site file */
  static async open(
    env: Readonly<Record<string, string>> = {},
    change: (site: string) => string = (site) => site,
  ): Promise<Stage> {
    const ports = await freePorts();
    const lab = await freshLab({ ports, site: change(labSite(ports)) });
    const stage = new Stage(lab, await openAriLine(lab.ports.ari), env);
    mkdirSync(stage.scene.journalDir, { recursive: true });
    await stage.start();
    return stage;
  }

  get scene(): Scene {
    return {
      ari: this.lab.info.ari,
      celFile: this.lab.celFile,
      journalDir: this.#env['JOURNAL_DIR'] ?? join(this.lab.siteFile, '../journal'),
    };
  }

  get pid(): number {
    return this.#pid;
  }

  /** Starts a controller and waits until it is ready. Resolves all the same when it was killed before. */
  async start(env: Readonly<Record<string, string>> = {}, output?: number): Promise<void> {
    let mine = 0;
    this.starts += 1;
    try {
      this.controller = await startController(this.lab, {
        env: { ...this.#env, ...env },
        ariUrl: this.line.url,
        ...(output === undefined ? {} : { output }),
        spawned: (pid) => (this.#pid = mine = pid),
      });
    } catch (error) {
      if (this.#killed !== mine) throw error;
    }
  }
  #killed = 0;

  /** SIGKILL, wherever it is in its life. */
  async kill(): Promise<void> {
    const { controller } = this;
    this.controller = undefined;
    this.#killed = this.#pid;
    if (controller !== undefined) await controller.stop('SIGKILL');
    else if (existsSync(`/proc/${this.#pid}`)) process.kill(this.#pid, 'SIGKILL');
  }

  /** The running controller; a test that asks for it while there is none has a fault of its own. */
  get running(): Controller {
    if (this.controller === undefined) throw new Error('no controller is running');
    return this.controller;
  }

  /** Undefined when there is nobody to ask, or the answer was lost with the controller. */
  async ask(method: 'get' | 'post', path: string, body?: unknown): Promise<Answer | undefined> {
    const { controller } = this;
    return method === 'get'
      ? controller?.get(path).catch(() => undefined)
      : controller?.post(path, body).catch(() => undefined);
  }

  /** A field of `GET /api/v1/health`. */
  async health(...path: readonly string[]): Promise<unknown> {
    return field((await this.ask('get', '/api/v1/health'))?.body, 'data', ...path);
  }

  /** Milliseconds until `wanted`, asked again and again; fails after `withinMs`. */
  async until(what: string, wanted: () => boolean | Promise<boolean>, withinMs: number): Promise<number> {
    const began = performance.now();
    while (!(await wanted())) {
      if (performance.now() - began > withinMs)
        throw new Error(`${what}: not within ${withinMs} ms; health says ${JSON.stringify(await this.health())}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return performance.now() - began;
  }

  /** The trunk's far end, reachable. */
  async trunk(): Promise<Phone> {
    const trunk = await this.phones.trunk();
    await this.trunkIsReachable();
    return trunk;
  }

  async trunkIsReachable(): Promise<void> {
    await this.until(
      'the trunk is reachable',
      async () => {
        await this.lab.cli('pjsip qualify pstn');
        return field(await askAri(this.lab.info.ari, '/endpoints/PJSIP/pstn'), 'state') === 'online';
      },
      5000,
    );
  }

  async close(): Promise<void> {
    await this.phones.close();
    await this.controller?.stop();
    await this.line.close();
    await this.lab.stop();
  }
}
