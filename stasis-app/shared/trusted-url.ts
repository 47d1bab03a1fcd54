/** Whether what a URL answers with can be believed: over an open line it could be anybody's; on this machine there is none. */
export const isTrusted = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));
