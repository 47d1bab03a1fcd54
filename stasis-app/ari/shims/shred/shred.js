/**
 * What swagger-client 2.0.26 uses of shred, over undici. Every request is answered, by `on.response` or `on.error`,
 * and what these callbacks throw is swallowed: swagger-client throws strings in them on an ordinary 401.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

export const caller = new AsyncLocalStorage();

class Shred {
  static registerProcessor() {}

  request({ url, method, headers, body, on }) {
    const from = caller.getStore();
    if (from === undefined) throw new Error('shred stand-in: a request outside caller.run()');
    void exchange(from, { url, method: method.toUpperCase(), headers, body }, on);
  }
}

async function exchange(from, request, on) {
  let answer;
  try {
    answer = await send(from, request);
  } catch (error) {
    from.failed?.(error);
    deliver(on.error, response(request, 0, {}, error.message));
    return;
  }
  from.answered?.(answer.status, answer.text);
  const { status, headers, text } = answer;
  if (status < 400 && !isWhole(headers, text)) deliver(on.error, response(request, 502, {}, 'the answer is not JSON'));
  else deliver(status < 400 ? on.response : on.error, response(request, status, headers, text));
}

async function send(from, { url, method, headers, body }) {
  // Not through URL: that would resolve an id of two dots.
  const path = url.slice(url.indexOf('/', 'https://'.length));
  // `Authorization` is the credential that was added last, for whichever server.
  const others = Object.entries(headers).filter(([name]) => name !== 'Authorization');
  const answer = await from.dispatcher.request({
    method,
    path,
    headers: { ...Object.fromEntries(others), authorization: from.authorization },
    body: body ?? null,
  });
  return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
}

/** swagger-client parses JSON without a guard; a broken one would leave its caller waiting for ever. */
function isWhole(headers, text) {
  if (!String(headers['content-type'] ?? '').startsWith('application/json') || text === '') return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const response = (request, status, headers, text) => ({
  status,
  _headers: status < 400 ? headers : {},
  request: { url: request.url, method: request.method },
  content: { data: text },
});

function deliver(callback, answer) {
  try {
    callback(answer);
  } catch {
    // swagger-client has told its failure callback by now and throws the same text once more.
  }
}

export { Shred as 'module.exports' };
