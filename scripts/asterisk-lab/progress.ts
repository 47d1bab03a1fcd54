import ora from 'ora';

/** Shows a long step: a spinner at a terminal, plain lines elsewhere. */
export interface Progress {
  /** Runs one step under its title; a line that the step logs replaces the title while it goes on. */
  step<T>(title: string, work: (say: (line: string) => void) => Promise<T>): Promise<T>;
}

export function showProgress(stream: NodeJS.WriteStream = process.stdout): Progress {
  return {
    async step(title, work) {
      const began = performance.now();
      const took = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
      // ora never ends clearing lines on a terminal that says it has no columns, as some made by programs do.
      if (!stream.isTTY || stream.columns < 1) {
        stream.write(`${title} ...\n`);
        const value = await work((line) => void stream.write(`  ${line} ...\n`));
        stream.write(`${title}: done, ${took()}\n`);
        return value;
      }
      // Our own handlers decide what Ctrl-C does, so the spinner must not swallow it.
      const spinner = ora({ text: title, stream, discardStdin: false }).start();
      try {
        const value = await work((line) => (spinner.text = line));
        spinner.succeed(`${title} (${took()})`);
        return value;
      } catch (error) {
        spinner.fail(title);
        throw error;
      }
    },
  };
}
