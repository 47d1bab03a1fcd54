import { readFile } from 'node:fs/promises';

/** The reference's page: Swagger UI over our own document. Nothing of it comes from elsewhere. */
export const referencePage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Switchhook: reference</title>
<link rel="icon" href="/api/docs/favicon-32x32.png">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<main id="reference"></main>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

/** A file of its own: the page's Content-Security-Policy takes no script in the page. */
const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  filter: true,
  docExpansion: 'none',
  tagsSorter: 'alpha',
  validatorUrl: null,
});
`;

const types: Readonly<Record<string, string>> = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};
const kept = new Map<string, Buffer>();

/** A file that the page needs; undefined where there is none of that name. */
export async function asset(name: string): Promise<{ type: string; content: Buffer | string } | undefined> {
  if (name === 'start.js') return { type: 'text/javascript; charset=utf-8', content: start };
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (type === undefined) return undefined;
  const content =
    kept.get(name) ?? (await readFile(new URL(name, import.meta.resolve('swagger-ui-dist/package.json'))));
  kept.set(name, content);
  return { type, content };
}
