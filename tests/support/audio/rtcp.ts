import { createSocket, type Socket } from 'node:dgram';

/** What a phone says of the sound that it hears. */
export interface Reports {
  /** Share of the packets that it misses, in percent. */
  readonly lossPercent: number;
  readonly jitterMs: number;
  /** How long its reports are on the way: the round trip that Asterisk measures. */
  readonly delayMs: number;
}

const senderReport = 200;
const receiverReport = 201;
const samplesPerMs = 8;

/**
 * The RTCP of a phone (RFC 3550, section 6.4): answers each of the other side's sender reports with a receiver report.
 * Its port is the one above that of RTP. `heard` says how many packets it has heard.
 */
export async function openRtcp(port: number, reports: Reports, ssrc: number, heard: () => number): Promise<Socket> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, '127.0.0.1', resolve);
  });
  socket.removeAllListeners('error');
  socket.on('error', () => {});
  socket.on('message', (report, from) => {
    if (report.length < 28 || report[1] !== senderReport) return;
    const answer = reportOn(report, reports, ssrc, heard());
    const sending = setTimeout(() => {
      socket.send(answer, from.port, from.address);
    }, reports.delayMs);
    socket.once('close', () => clearTimeout(sending));
  });
  return socket;
}

function reportOn(sent: Buffer, { lossPercent, jitterMs }: Reports, ssrc: number, heard: number): Buffer {
  const report = Buffer.alloc(32);
  report[0] = 0x81; // version 2, one report
  report[1] = receiverReport;
  report.writeUInt16BE(7, 2); // length in words, less one
  report.writeUInt32BE(ssrc, 4);
  report.writeUInt32BE(sent.readUInt32BE(4), 8);
  report[12] = Math.round((lossPercent / 100) * 256);
  report.writeUIntBE(Math.round((heard * lossPercent) / 100), 13, 3);
  report.writeUInt32BE(heard & 0xffff, 16);
  report.writeUInt32BE(jitterMs * samplesPerMs, 20);
  // The middle of the sender's time, and no time spent before answering: all of the delay is on the way.
  report.writeUInt16BE(sent.readUInt16BE(10), 24);
  report.writeUInt16BE(sent.readUInt16BE(12), 26);
  return report;
}
