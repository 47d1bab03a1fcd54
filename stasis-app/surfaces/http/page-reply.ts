import type { Response } from 'express';

/** An answer for a browser: a page, a script, a style sheet. It is sent as it is. */
export class PageReply {
  readonly type: string;
  readonly content: string | Buffer;

  constructor(type: string, content: string | Buffer) {
    this.type = type;
    this.content = content;
  }
}

export function sendPage(response: Response, { type, content }: PageReply): void {
  // Pages change with the version alone; an hour old is no harm, and a reload asks again.
  response.set({ 'Content-Type': type, 'Cache-Control': 'private, max-age=3600' });
  response.send(content);
}
