/** ari-client probes here whether Asterisk answers. The download of the documents follows at once and says it better. */
function request(_url, done) {
  process.nextTick(done, null);
}

export { request as 'module.exports' };
