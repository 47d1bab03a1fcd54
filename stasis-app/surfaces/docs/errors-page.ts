import { errorTable, type ErrorCode } from '../../shared/errors.ts';
import { errorGuide } from './error-guide.ts';

/** The interface documents' own names of several codes, and of ends of a call that only its socket tells. */
const documentedNames: readonly (readonly [name: string, happened: string, remedy: string])[] = [
  [
    'DATABASE_ERROR',
    'The integration document’s name for `STORE_UNAVAILABLE`.',
    'See `STORE_UNAVAILABLE`; `details.reason` has it.',
  ],
  [
    'CONNECTION_ERROR',
    'The integration document’s name for what goes wrong when a WebSocket is opened.',
    'See the code in `details.reason`: `UPGRADE_REQUIRED`, `ORIGIN_REFUSED` or `SOCKET_REFUSED`.',
  ],
  [
    'CALL_FAILED',
    'A call’s socket says so when the call ended otherwise than anybody wanted: busy, no answer, refused, a lost line.',
    '`details.reason` says which; `details.cause` is the Q.850 cause, `details.sipCode` the SIP status.',
  ],
  [
    'CALL_EXPIRED',
    'An expected customer did not call within the time.',
    'Register the call anew when the customer is about to call again. `expectSeconds` of the site file is the time.',
  ],
];

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** Text with its `code`. */
const html = (text: string): string => escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');

const section = (code: string, about: string, happened: string, remedy: string): string => `<section id="${code}">
<h2><a href="#${code}">${code}</a></h2>
<p class="about">${about}</p>
<p>${html(happened)}</p>
<p><b>What to do:</b> ${html(remedy)}</p>
</section>`;

/** Every error code with what happened and what to do: one page, without script. */
export function errorsPage(): string {
  const codes = Object.keys(errorTable) as ErrorCode[];
  const sections = [
    ...codes.map((code) => {
      const { status, message } = errorTable[code];
      const { happened, remedy } = errorGuide[code];
      return section(code, `HTTP ${status} · ${html(message)}`, happened, remedy);
    }),
    ...documentedNames.map(([name, happened, remedy]) => section(name, 'integration document', happened, remedy)),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Switchhook: errors</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b }
h2 { font-size: 1.1rem; margin: 2rem 0 0 } h2 a { color: inherit; text-decoration: none }
.about { color: #555; margin: 0 } code { background: #f0f0f0; padding: 0 .2em } :target { background: #fff6d5 }
</style>
</head>
<body>
<h1>Errors</h1>
<p>An error below <code>/api/v1/</code> has a <code>code</code>; its <code>details.help</code> leads to the paragraph
here. The <a href="/api/docs">reference</a> says which endpoint answers with which.</p>
${sections.join('\n')}
</body>
</html>
`;
}
