import type { RecordingWish } from '../calls/recording.ts';
import type { CallResource } from '../calls/resource.ts';
import type { Outcome } from '../shared/errors.ts';
import { receiptId } from '../shared/ids.ts';
import { askCall, type AskAbout } from './ask-call.ts';
import type { Office } from './office.ts';

/** Records a call. The recording is named after the ask's receipt; what is not said is as the site has it. */
export const recordCall = (
  office: Office,
  about: AskAbout,
  {
    mode,
    ...wish
  }: { readonly mode: RecordingWish['mode'] } & {
    readonly [Name in 'beep' | 'maxSeconds' | 'maxSilenceSeconds']: RecordingWish[Name] | undefined;
  },
): Promise<Outcome<CallResource>> => {
  const usual = office.recording;
  return askCall(office, about, {
    ...{ verb: 'record', mode, format: usual.format },
    beep: wish.beep ?? usual.beep,
    maxSeconds: wish.maxSeconds ?? usual.maxSeconds,
    maxSilenceSeconds: wish.maxSilenceSeconds ?? usual.maxSilenceSeconds,
  });
};

/** Pauses a recording, resumes it, or ends it. */
export const controlRecording = (
  office: Office,
  about: AskAbout,
  recording: string,
  what: 'pause' | 'resume' | 'stop',
): Promise<Outcome<CallResource>> =>
  askCall(office, about, { verb: `${what}-recording`, recording: receiptId(recording) });
