import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { clientTypes, clientTypesFile } from './client-types.ts';
import { projectRoot } from './house.ts';

const packageFile = z.object({
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});
const read = (file: string) => packageFile.parse(JSON.parse(readFileSync(join(projectRoot, file), 'utf8')));

describe('the typed client is of a piece with the project', function () {
  this.timeout(20_000);

  it('its types are those of the endpoint rows ("npm run docs:tables" writes them anew)', async () => {
    const written = readFileSync(join(projectRoot, clientTypesFile), 'utf8');
    // Compared first: the difference of two such files takes chai a minute to show.
    expect(written === (await clientTypes()), `${clientTypesFile} is not what the rows say`).to.equal(true);
  });

  it("it depends on the very versions that the project's tests run with, and has the project's version", () => {
    const [client, project] = [read('stasis-app/client/package.json'), read('package.json')];
    expect(client.version).to.equal(project.version);
    expect(project.devDependencies).to.include(client.dependencies);
  });
});
