// Generated from the endpoint rows by `npm run docs:tables`. Do not edit.
export interface paths {
    "/api/asyncapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The events, of the streams and of the webhooks, as an AsyncAPI 3 document */
        get: operations["getAsyncapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/call/hangup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a live call in any phase; answers when it has ended */
        post: operations["postCallHangup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/call/make": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Click-to-dial: rings the DN `from`, then calls `to` and connects them */
        post: operations["postCallMake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The live calls and their number, with the fields of every document */
        get: operations["getCallsActive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/dn/{dn}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The live calls of one DN */
        get: operations["getCallsDnDn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dn/{dn}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One DN: its SIP URI, and whether it can be rung now */
        get: operations["getDnDn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dn/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every DN with its SIP URI and registration */
        get: operations["getDnList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This interface as a page to read and to try; it loads nothing from elsewhere */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs/{asset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A script, style sheet or picture of the reference page */
        get: operations["getDocsAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every error code: what happened, what to do */
        get: operations["getDocsErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs/postman.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A Postman collection: the requests and variables of genesys §8, then every endpoint */
        get: operations["getDocsPostmanJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/genesys/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the Genesys trunk answers (PJSIP qualify) */
        get: operations["getGenesysStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether calls can be made (ok, or error while Asterisk is out of reach), with the fields of every document */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This interface as an OpenAPI 3.1 document */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{dn}/supervision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who follows an agent */
        get: operations["getV1AgentsDnSupervision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{dn}/supervision/{supervisor}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** A supervisor follows an agent: is rung for each of its calls, until hanging up; given again, it changes */
        put: operations["putV1AgentsDnSupervisionSupervisor"];
        post?: never;
        /** The supervisor follows the agent no more, and is hung up; the call goes on */
        delete: operations["deleteV1AgentsDnSupervisionSupervisor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what to which call, from where, with what result: the newest first, page by page */
        get: operations["getV1Audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log as a file, one JSON object a line, as it stands: `scripts/audit verify` checks it anywhere */
        get: operations["getV1AuditExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/call-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The call logs that fit the filters, the newest first, page by page */
        get: operations["getV1CallLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/call-logs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All call logs that fit the filters, as a file: `csv` or `jsonl` (one JSON object a line) */
        get: operations["getV1CallLogsExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The live calls in the order of their start, page by page; by `state`, `dn` or `node` where given */
        get: operations["getV1Calls"];
        put?: never;
        /** outbound: rings the DN `agent` (or the usual one of the site), then `phone`; inbound: the next call from `phone` is this call */
        post: operations["postV1Calls"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One call: its parties, times and node, what goes on in it, and what may be asked of it now */
        get: operations["getV1CallsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/dtmf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends DTMF digits to `party`'s phone (RFC 4733) */
        post: operations["postV1CallsIdDtmf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a call in any phase; answers when nothing of it is left */
        post: operations["postV1CallsIdEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/hangup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hangs up `party`, or the whole call where none is named, in any phase; answers when it has ended */
        post: operations["postV1CallsIdHangup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts `party` on hold (when not given, whom the agent talks with): it hears `music` and is not heard */
        post: operations["postV1CallsIdHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rings DN `to`, another device of `party` (the agent, when not given), while the talk goes on; once it has answered it takes the place of the first, which is hung up */
        post: operations["postV1CallsIdMoves"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/moves/{move}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a move back while the device rings; the call goes on as it was */
        delete: operations["deleteV1CallsIdMovesMove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mutes `party`: `in`, it is not heard; `out`, it hears nothing; or `both` */
        post: operations["postV1CallsIdMute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/park": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Parks the call: `party` (when not given, whom the agent talks with) waits in `slot`, or the first free one, and hears `music`; the other one is hung up, and rung again after `timeoutSeconds` (0 is never) */
        post: operations["postV1CallsIdPark"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/playbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plays `media`, one after another, to `caller`, `callee` or `both`; answers with the playback and the call */
        post: operations["postV1CallsIdPlaybacks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/playbacks/{playback}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Stops a playback */
        delete: operations["deleteV1CallsIdPlaybacksPlayback"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/playbacks/{playback}/control": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves in a playback: `pause`, `resume`, `restart`, `forward` or `reverse` */
        post: operations["postV1CallsIdPlaybacksPlaybackControl"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records the call: `mixed`, both in one file, or `split`, one file a side; answers once Asterisk records */
        post: operations["postV1CallsIdRecordings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/recordings/{recording}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One recording of a call, live or ended: how long, how large, by whom, and where its files are */
        get: operations["getV1CallsIdRecordingsRecording"];
        put?: never;
        post?: never;
        /** Deletes the files of a recording whose call is over; the call log keeps that there was one, and who did this */
        delete: operations["deleteV1CallsIdRecordingsRecording"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/recordings/{recording}/{side}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a recording: `mixed`, or `caller` and `callee`; by ranges where asked (RFC 9110 §14) */
        get: operations["getV1CallsIdRecordingsRecordingSide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/recordings/{recording}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses a recording: what is said meanwhile is in no file, and leaves no gap */
        post: operations["postV1CallsIdRecordingsRecordingPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/recordings/{recording}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resumes a paused recording */
        post: operations["postV1CallsIdRecordingsRecordingResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/recordings/{recording}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a recording; its file can be had at once */
        post: operations["postV1CallsIdRecordingsRecordingStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rings DN `to` for a parked call; the waiting party hears music until it has answered */
        post: operations["postV1CallsIdRetrieve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/supervision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who supervises a call, and how */
        get: operations["getV1CallsIdSupervision"];
        put?: never;
        /** Rings the phone of DN `supervisor`, which then listens, whispers or barges in; answers with the supervision */
        post: operations["postV1CallsIdSupervision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/supervision/{supervision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Hangs a supervisor up; the call goes on */
        delete: operations["deleteV1CallsIdSupervisionSupervision"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/supervision/{supervision}/mode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes over to `listen`, `whisper` or `barge`; the supervisor is not rung again */
        post: operations["postV1CallsIdSupervisionSupervisionMode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/supervision/{supervision}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The supervisor takes the agent's place; the agent is hung up */
        post: operations["postV1CallsIdSupervisionSupervisionTakeOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Transfers the call to `to`: `blind`, `party` (the agent, when not given) leaves at once; `attended`, it first talks with `to` while the other one hears `music` */
        post: operations["postV1CallsIdTransfers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/transfers/{transfer}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The target is hung up, and the transferor talks with the other one again */
        post: operations["postV1CallsIdTransfersTransferCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/transfers/{transfer}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The target takes the place of the transferor, who is hung up; also while its phone still rings */
        post: operations["postV1CallsIdTransfersTransferComplete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/transfers/{transfer}/swap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The transferor talks with the other one of the two; the first hears music */
        post: operations["postV1CallsIdTransfersTransferSwap"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/transfers/{transfer}/three-way": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All three hear each other */
        post: operations["postV1CallsIdTransfersTransferThreeWay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/unhold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes `party` back from hold */
        post: operations["postV1CallsIdUnhold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}/unmute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a mute back: `in`, `out` or `both` */
        post: operations["postV1CallsIdUnmute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Empties a person, by `number` or by `name`, in all facts and call logs of calls that are over */
        post: operations["postV1Erasures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happens to calls and rooms, as it happens: a WebSocket where one is asked for, else server-sent events; `resume`, or `Last-Event-ID`, tells what was missed first */
        get: operations["getV1Events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the controller is, with reasons in words: links, counters, latency, memory */
        get: operations["getV1Health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All API keys, the oldest first: what each may do, until when, and when it was last used */
        get: operations["getV1Keys"];
        put?: never;
        /** Makes an API key that may no more than the one that asks; shows its secret, once */
        post: operations["postV1Keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One API key */
        get: operations["getV1KeysId"];
        put?: never;
        post?: never;
        /** Revokes an API key at once, with all its secrets; its open sockets are closed */
        delete: operations["deleteV1KeysId"];
        options?: never;
        head?: never;
        /** Changes an API key; but for another name, its open sockets are closed */
        patch: operations["patchV1KeysId"];
        trace?: never;
    };
    "/api/v1/keys/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret, shown once; the one before stays valid for `overlapHours` (0: it ends now) */
        post: operations["postV1KeysIdSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The parked calls, by slot, and how many slots there are; `parking` of each says who waits, since when */
        get: operations["getV1Parking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parking/{slot}/retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rings DN `to` for the call that waits in a slot */
        post: operations["postV1ParkingSlotRetrieve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The recordings of all calls, the newest call first, page by page of `limit` calls */
        get: operations["getV1Recordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All rooms in the order in which they were made */
        get: operations["getV1Rooms"];
        put?: never;
        /** Makes a room; all but its `name` has a usual value */
        post: operations["postV1Rooms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One room: who is in, how they are, and what may be asked of it now */
        get: operations["getV1RoomsId"];
        put?: never;
        post?: never;
        /** Ends it for all, and closes it for good */
        delete: operations["deleteV1RoomsId"];
        options?: never;
        head?: never;
        /** Changes what is named of its settings, with people in it too */
        patch: operations["patchV1RoomsId"];
        trace?: never;
    };
    "/api/v1/rooms/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends it for all; the room stays */
        post: operations["postV1RoomsIdEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nobody enters by itself any more, moderators aside */
        post: operations["postV1RoomsIdLock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rings `to`, a DN or a number outside, into the room, even if it is locked; answers with the new member */
        post: operations["postV1RoomsIdMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members/{member}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Hangs a member up */
        delete: operations["deleteV1RoomsIdMembersMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members/{member}/coach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The member hears the room, and only the member `whom` hears it */
        post: operations["postV1RoomsIdMembersMemberCoach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members/{member}/deafen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The member hears nobody any more */
        post: operations["postV1RoomsIdMembersMemberDeafen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members/{member}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The member hears `music` and nothing of the room, and is not heard */
        post: operations["postV1RoomsIdMembersMemberHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members/{member}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nobody hears the member any more */
        post: operations["postV1RoomsIdMembersMemberMute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members/{member}/uncoach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The member is in the room as everybody else */
        post: operations["postV1RoomsIdMembersMemberUncoach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members/{member}/undeafen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The member hears again */
        post: operations["postV1RoomsIdMembersMemberUndeafen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members/{member}/unhold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The member is back in the room */
        post: operations["postV1RoomsIdMembersMemberUnhold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members/{member}/unmute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The member is heard again */
        post: operations["postV1RoomsIdMembersMemberUnmute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/pick": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes `member`, or who has been in longest, out of the room and calls `to` for it; answers with that call */
        post: operations["postV1RoomsIdPick"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/playbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plays `media`, one after another, to all who are in; answers with the playback and the room */
        post: operations["postV1RoomsIdPlaybacks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/playbacks/{playback}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Stops a playback */
        delete: operations["deleteV1RoomsIdPlaybacksPlayback"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/recording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records the room, where its settings allow it */
        post: operations["postV1RoomsIdRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/recording/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is said from now on is not recorded */
        post: operations["postV1RoomsIdRecordingPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/recording/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records on, in the same file */
        post: operations["postV1RoomsIdRecordingResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/recording/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the recording */
        post: operations["postV1RoomsIdRecordingStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/take-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Both parties of the call `callId` go into the room, even if it is locked; the call ends as `moved-to-room` */
        post: operations["postV1RoomsIdTakeIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/take-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Two `members` go on by themselves; answers with the call that they are in from now on */
        post: operations["postV1RoomsIdTakeOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Everybody may enter again */
        post: operations["postV1RoomsIdUnlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A ticket that opens one WebSocket or EventSource as `?ticket=`, for a browser can send no headers with those: once, from the same address, within 30 s */
        post: operations["postV1Tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tolls/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys and agents that may call nobody outside, because they met a cap against toll fraud */
        get: operations["getV1TollsBlocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tolls/blocks/{block}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** The key or the agent may call outside again; what it has called still counts */
        delete: operations["deleteV1TollsBlocksBlock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/voip/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All rooms, and who is in them */
        get: operations["getV1VoipRooms"];
        put?: never;
        /** Makes a conference room; Asterisk gets its bridge when somebody enters */
        post: operations["postV1VoipRooms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/voip/rooms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One room, and who is in it */
        get: operations["getV1VoipRoomsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/voip/rooms/{id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rings the caller's device, `dn`, into the room */
        post: operations["postV1VoipRoomsIdJoin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All webhooks and how they are: `active`, `failing` or `disabled` */
        get: operations["getV1Webhooks"];
        put?: never;
        /** Calls `url` for each event that fits, signed by the Standard Webhooks specification; shows the secret, once */
        post: operations["postV1Webhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook */
        get: operations["getV1WebhooksId"];
        put?: never;
        post?: never;
        /** Ends a webhook, with its secrets and its deliveries */
        delete: operations["deleteV1WebhooksId"];
        options?: never;
        head?: never;
        /** Changes a webhook; a filter is replaced as a whole. `enabled` goes on with all that waited, or, with `skip`, without it */
        patch: operations["patchV1WebhooksId"];
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last attempts of a webhook, the newest first: request, answer and how long it took */
        get: operations["getV1WebhooksIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{sequence}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends one event again, at once and once; answers with what came of it */
        post: operations["postV1WebhooksIdDeliveriesSequenceResend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret, shown once; messages are signed with both until the one before ends */
        post: operations["postV1WebhooksIdSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ws/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A call's WebSocket: `call.initialized`, `call.connected`, `call.error`, `call.ended`, from its beginning on */
        get: operations["getV1WsCallsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Call: {
            answeredAt: string | null;
            /** @description What may be asked of the call right now */
            readonly capabilities: ("hang-up" | "hold" | "unhold" | "mute" | "unmute" | "send-digits" | "play" | "control-playback" | "stop-playback" | "record" | "pause-recording" | "resume-recording" | "stop-recording" | "hang-up-party" | "move-to-room" | "transfer" | "complete-transfer" | "cancel-transfer" | "swap-transfer" | "three-way" | "take-party" | "park" | "retrieve" | "move" | "cancel-move" | "supervise" | "switch-supervision" | "take-over" | "end-supervision")[];
            /** @enum {string} */
            direction: "in" | "click-to-dial";
            durationSeconds: number;
            endedAt: string | null;
            /** @description Q.850 cause, and the SIP status where there was one */
            hangup: {
                /** @description Who did it: the one behind a key, a party, another phone, the clock, the controller or Asterisk */
                by: {
                    key: string;
                    /** @constant */
                    kind: "api";
                } | {
                    /** @constant */
                    kind: "party";
                    /** @enum {string} */
                    role: "caller" | "callee";
                } | {
                    /** @constant */
                    kind: "phone";
                    number: string;
                } | {
                    /** @enum {string} */
                    kind: "clock" | "controller" | "asterisk";
                };
                cause: number;
                reason: string;
                sipCode: number | null;
            } | null;
            /** @description A UUID */
            id: string;
            /** @description Another device of a party, that rings or is being joined */
            move: {
                /** @description Who did it: the one behind a key, a party, another phone, the clock, the controller or Asterisk */
                by: {
                    key: string;
                    /** @constant */
                    kind: "api";
                } | {
                    /** @constant */
                    kind: "party";
                    /** @enum {string} */
                    role: "caller" | "callee";
                } | {
                    /** @constant */
                    kind: "phone";
                    number: string;
                } | {
                    /** @enum {string} */
                    kind: "clock" | "controller" | "asterisk";
                };
                /** @description A UUID */
                id: string;
                /** @enum {string} */
                party: "caller" | "callee";
                /** Format: date-time */
                since: string;
                /** @enum {string} */
                state: "ringing" | "joining";
                to: {
                    dn: boolean;
                    name: string | null;
                    number: string;
                };
            } | null;
            node: string;
            /** @description The slot that the call waits in */
            parking: {
                /** @description Who did it: the one behind a key, a party, another phone, the clock, the controller or Asterisk */
                by: {
                    key: string;
                    /** @constant */
                    kind: "api";
                } | {
                    /** @constant */
                    kind: "party";
                    /** @enum {string} */
                    role: "caller" | "callee";
                } | {
                    /** @constant */
                    kind: "phone";
                    number: string;
                } | {
                    /** @enum {string} */
                    kind: "clock" | "controller" | "asterisk";
                };
                music: string | null;
                parker: {
                    dn: boolean;
                    name: string | null;
                    number: string;
                };
                /**
                 * @description Who waits
                 * @enum {string}
                 */
                party: "caller" | "callee";
                /** @description Who comes for it */
                retrieval: {
                    /** @description Who did it: the one behind a key, a party, another phone, the clock, the controller or Asterisk */
                    by: {
                        key: string;
                        /** @constant */
                        kind: "api";
                    } | {
                        /** @constant */
                        kind: "party";
                        /** @enum {string} */
                        role: "caller" | "callee";
                    } | {
                        /** @constant */
                        kind: "phone";
                        number: string;
                    } | {
                        /** @enum {string} */
                        kind: "clock" | "controller" | "asterisk";
                    };
                    /** @enum {string} */
                    how: "asked" | "dialled" | "timeout";
                    to: {
                        dn: boolean;
                        name: string | null;
                        number: string;
                    };
                } | null;
                /** Format: date-time */
                since: string;
                /** @description What a phone of this site dials to have the call */
                slot: string;
                /** @description The parker is rung again when nobody has come for so long; 0 is never */
                timeoutSeconds: number;
            } | null;
            readonly parties: components["schemas"]["Party"][];
            /** @enum {string} */
            phase: "ringing-caller" | "preparing-callee" | "ringing-callee" | "talking" | "transferring" | "parked" | "ending" | "ended";
            readonly playbacks: {
                /** @description Who did it: the one behind a key, a party, another phone, the clock, the controller or Asterisk */
                by: {
                    key: string;
                    /** @constant */
                    kind: "api";
                } | {
                    /** @constant */
                    kind: "party";
                    /** @enum {string} */
                    role: "caller" | "callee";
                } | {
                    /** @constant */
                    kind: "phone";
                    number: string;
                } | {
                    /** @enum {string} */
                    kind: "clock" | "controller" | "asterisk";
                };
                /** @description A UUID */
                id: string;
                readonly media: string[];
                /** Format: date-time */
                since: string;
                /** @enum {string} */
                state: "asked" | "playing" | "paused";
                /** @enum {string} */
                to: "caller" | "callee" | "both";
                volume: number;
            }[];
            /** @description How each leg sounded when it was last looked at; none before ten seconds */
            readonly quality: {
                /** @description What the party says, as Asterisk receives it */
                in: {
                    jitterMs: number;
                    lossPercent: number;
                    lost: number;
                    /** @description Estimated mean opinion score, 1 to 4.5 (ITU-T G.107, simplified) */
                    mos: number;
                    packets: number;
                };
                /** Format: date-time */
                measuredAt: string;
                number: string;
                /** @description What the party hears, as its phone reports it; null when it sends no RTCP */
                out: {
                    jitterMs: number;
                    lossPercent: number;
                    lost: number;
                    /** @description Estimated mean opinion score, 1 to 4.5 (ITU-T G.107, simplified) */
                    mos: number;
                    packets: number;
                } | null;
                /** @enum {string} */
                party: "caller" | "callee";
                roundTripMs: number | null;
            }[];
            readonly recordings: components["schemas"]["CallRecording"][];
            /** Format: date-time */
            startedAt: string;
            /** @description Who did it: the one behind a key, a party, another phone, the clock, the controller or Asterisk */
            startedBy: {
                key: string;
                /** @constant */
                kind: "api";
            } | {
                /** @constant */
                kind: "party";
                /** @enum {string} */
                role: "caller" | "callee";
            } | {
                /** @constant */
                kind: "phone";
                number: string;
            } | {
                /** @enum {string} */
                kind: "clock" | "controller" | "asterisk";
            };
            /**
             * @description RFC 4235
             * @enum {string}
             */
            state: "trying" | "early" | "confirmed" | "terminated";
            readonly supervision: components["schemas"]["Supervision"][];
            /** @description The one that goes on, and the last ones that are over */
            readonly transfers: components["schemas"]["Transfer"][];
        };
        CallLog: {
            readonly actions: {
                /** @description What became true: `call-started`, `party-answered`, `party-held` … */
                action: string;
                /** @description `caller`, `callee`, `api`, `clock`, `controller` or `asterisk` */
                by: string | null;
                /** @description Which party it is about */
                role: ("caller" | "callee") | null;
                /** Format: date-time */
                time: string;
            }[];
            /** @description A DN */
            agent: string | null;
            /** @description The customer's number */
            ani: string;
            answerTime: string | null;
            callId: string;
            /** @enum {string} */
            callType: "inbound" | "outbound";
            /** @description Q.850 */
            cause: number | null;
            customerName: string | null;
            /** @description Seconds from start to end */
            duration: number | null;
            endedBy: string | null;
            endReason: string | null;
            endTime: string | null;
            sipCode: number | null;
            /** Format: date-time */
            startTime: string;
            /** @enum {string} */
            status: "initialized" | "connected" | "ended" | "expired";
            readonly supervision: {
                /**
                 * @description Whose side was supervised
                 * @enum {string}
                 */
                agent: "caller" | "callee";
                /** @description The name of a key, or `clock`, `controller` … */
                askedBy: string;
                /** @description Null: with the call */
                endTime: string | null;
                /** @description By a standing order */
                followed: boolean;
                /** @description `hung-up`, `asked`, `taken-over`, `busy`, `no-answer` … */
                how: string | null;
                /** @description A UUID */
                id: string;
                readonly modes: {
                    /** @enum {string} */
                    mode: "listen" | "whisper" | "barge";
                    /** Format: date-time */
                    time: string;
                }[];
                /** Format: date-time */
                rungTime: string;
                /** @description A DN */
                supervisor: string;
            }[];
            /** @description Seconds that the parties talked */
            talkTime: number | null;
        };
        CallRecording: {
            /** @description Who did it: the one behind a key, a party, another phone, the clock, the controller or Asterisk */
            by: {
                key: string;
                /** @constant */
                kind: "api";
            } | {
                /** @constant */
                kind: "party";
                /** @enum {string} */
                role: "caller" | "callee";
            } | {
                /** @constant */
                kind: "phone";
                number: string;
            } | {
                /** @enum {string} */
                kind: "clock" | "controller" | "asterisk";
            };
            /** @description Without the pauses; null as long as it runs */
            durationMs: number | null;
            readonly files: {
                bytes: number | null;
                /** @enum {string} */
                side: "mixed" | "caller" | "callee";
            }[];
            /** @enum {string} */
            format: "wav" | "wav16";
            /** @description A UUID */
            id: string;
            /** @enum {string} */
            mode: "mixed" | "split";
            /** Format: date-time */
            since: string;
            /** @enum {string} */
            state: "starting" | "recording" | "paused" | "ended" | "failed";
        };
        Envelope: {
            error: {
                code: string;
                details: {
                    [key: string]: string | string[];
                };
                message: string;
            };
            /** @constant */
            success: false;
        };
        Party: {
            /** @description True for a DN of the site, false for a number outside */
            dn: boolean;
            readonly holds: {
                /** @description Who did it: the one behind a key, a party, another phone, the clock, the controller or Asterisk */
                by: {
                    key: string;
                    /** @constant */
                    kind: "api";
                } | {
                    /** @constant */
                    kind: "party";
                    /** @enum {string} */
                    role: "caller" | "callee";
                } | {
                    /** @constant */
                    kind: "phone";
                    number: string;
                } | {
                    /** @enum {string} */
                    kind: "clock" | "controller" | "asterisk";
                };
                /**
                 * @description Over an interface, or by the other party's phone
                 * @enum {string}
                 */
                how: "asked" | "phone";
                music: string | null;
                /** Format: date-time */
                since: string;
            }[];
            /** @description in: the party is not heard; out: it hears nothing */
            readonly muted: ("in" | "out")[];
            name: string | null;
            number: string;
            /** @enum {string} */
            role: "caller" | "callee";
            /** @enum {string} */
            state: "waiting" | "ringing" | "talking" | "held" | "parked" | "gone";
        };
        Recording: {
            /** @description A UUID */
            call: string;
            /** @description Without the pauses */
            durationMs: number | null;
            endedAt: string | null;
            readonly files: {
                bytes: number | null;
                href: string;
                /** @enum {string} */
                side: "mixed" | "caller" | "callee";
            }[];
            /** @description How it ended */
            how: ("stopped" | "call-ended" | "maximum-duration" | "silence") | null;
            /** @description A UUID */
            id: string;
            /** @enum {string} */
            mode: "mixed" | "split";
            /** Format: date-time */
            startedAt: string;
            startedBy: {
                key: string | null;
                kind: string;
            };
            /** @enum {string} */
            state: "live" | "ended" | "failed" | "deleted";
            /** @description Why it failed */
            why: string | null;
        };
        Room: {
            bridge: string | null;
            /** @description What may be asked of the room right now */
            readonly capabilities: ("invite" | "remove" | "mute" | "unmute" | "deafen" | "undeafen" | "hold" | "unhold" | "coach" | "uncoach" | "lock" | "unlock" | "change" | "play" | "stop-playback" | "record" | "pause-recording" | "resume-recording" | "stop-recording" | "move-out" | "end" | "close")[];
            /** Format: date-time */
            createdAt: string;
            /** @description A UUID */
            id: string;
            locked: boolean;
            readonly members: components["schemas"]["RoomMember"][];
            node: string | null;
            openedAt: string | null;
            /**
             * @description site: declared in the site file
             * @enum {string}
             */
            origin: "site" | "api";
            /** @enum {string} */
            phase: "resting" | "open" | "emptying" | "closed";
            readonly playbacks: string[];
            recording: {
                name: string;
                paused: boolean;
                /** Format: date-time */
                since: string;
            } | null;
            settings: {
                allowRecording: boolean;
                allowScreenShare: boolean;
                /** @enum {string} */
                announce: "none" | "tone" | "name";
                detectTalk: boolean;
                hasModeratorPin: boolean;
                hasPin: boolean;
                keepSeconds: number | null;
                /** @enum {string} */
                kind: "mixing" | "holding" | "dtmf_events" | "proxy_media";
                maxMembers: number;
                maxSeconds: number | null;
                readonly moderators: string[];
                music: string | null;
                name: string;
                /** @description What a phone dials to enter */
                number: string | null;
                requireModerator: boolean;
                /** @enum {string} */
                whenModeratorsLeave: "wait" | "go-on" | "end";
            };
        };
        RoomMember: {
            channel: string;
            /** @description The member who alone hears it */
            coaches: string | null;
            /** @description Hears nobody */
            deafened: boolean;
            dn: boolean;
            /** @description A UUID */
            id: string;
            joinedAt: string | null;
            moderator: boolean;
            /** @description Not heard by anybody */
            muted: boolean;
            name: string | null;
            number: string;
            /** Format: date-time */
            since: string;
            /**
             * @description waiting: hears music, because no moderator is there or because the room only holds
             * @enum {string}
             */
            state: "ringing" | "asked-for-pin" | "naming" | "in" | "waiting" | "held" | "coaching" | "refused";
            /** @description Only where the room detects talk */
            talking: boolean;
            /**
             * @description brought: out of a call
             * @enum {string}
             */
            way: "dialled-in" | "rung" | "brought";
        };
        Sentence: {
            error: string;
        };
        Supervision: {
            /**
             * @description Whose side is supervised
             * @enum {string}
             */
            agent: "caller" | "callee";
            /** @description Who did it: the one behind a key, a party, another phone, the clock, the controller or Asterisk */
            by: {
                key: string;
                /** @constant */
                kind: "api";
            } | {
                /** @constant */
                kind: "party";
                /** @enum {string} */
                role: "caller" | "callee";
            } | {
                /** @constant */
                kind: "phone";
                number: string;
            } | {
                /** @enum {string} */
                kind: "clock" | "controller" | "asterisk";
            };
            /** @description A UUID */
            id: string;
            /**
             * @description listen: nobody hears the supervisor; whisper: the agent alone; barge: both parties
             * @enum {string}
             */
            mode: "listen" | "whisper" | "barge";
            /** @description The standing order that began it; null: asked for this call */
            order: string | null;
            /** Format: date-time */
            since: string;
            /**
             * @description joining: the mode is being entered, the one before holds
             * @enum {string}
             */
            state: "ringing" | "joining" | "on";
            supervisor: {
                dn: boolean;
                name: string | null;
                number: string;
            };
        };
        Transfer: {
            /** @description Who did it: the one behind a key, a party, another phone, the clock, the controller or Asterisk */
            by: {
                key: string;
                /** @constant */
                kind: "api";
            } | {
                /** @constant */
                kind: "party";
                /** @enum {string} */
                role: "caller" | "callee";
            } | {
                /** @constant */
                kind: "phone";
                number: string;
            } | {
                /** @enum {string} */
                kind: "clock" | "controller" | "asterisk";
            };
            endedAt: string | null;
            /** @description A UUID */
            id: string;
            /** @enum {string} */
            kind: "blind" | "attended";
            /** @description completed, cancelled, customer-left, target-hung-up, target-busy (and so on), call-ended */
            outcome: string | null;
            /** Format: date-time */
            since: string;
            /**
             * @description left: the transferor has gone and the target rings; returning: the target has failed, the transferor rings
             * @enum {string}
             */
            state: "asked" | "preparing" | "ringing" | "consulting" | "swapped" | "three-way" | "left" | "returning" | "ended";
            target: {
                dn: boolean;
                name: string | null;
                number: string;
            };
            /** @enum {string} */
            transferor: "caller" | "callee";
        };
    };
    responses: never;
    parameters: {
        /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAsyncapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asyncapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
        };
    };
    postCallHangup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    call_id: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        call_id: string;
                        /** @constant */
                        status: "terminated";
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
        };
    };
    postCallMake: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    from: string;
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        call_id: string;
                        from: string;
                        /** @constant */
                        status: "initiated";
                        to: string;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `INVALID_NUMBER`: Not a number that can be dialled: {parameter} must be a DN or 2 to 15 digits, with a leading + if international
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /**
             * @description `TOLL_REFUSED`: Not called: {number}: {why}
             *
             *     `TOLL_BLOCKED`: Not called: {number}: calls outside are blocked against toll fraud
             *
             *     `FORBIDDEN`: This key may not do that: {why}
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /**
             * @description `DN_NOT_FOUND`: DN not found: {dn}
             *
             *     `NO_ROUTE`: DN not found: {number}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `CALL_LIMIT`: {dn} is in {limit} calls, which is as many as an agent may have */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /**
             * @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why}
             *
             *     `TOO_MANY_CALLS`: All {limit} calls of this node are in use
             *
             *     `TOO_FAST`: More than {limit} calls a second; try again in a moment
             *
             *     `SHUTTING_DOWN`: The controller is shutting down
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
        };
    };
    getCallsActive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active_calls: number;
                        calls: {
                            agent_dn: string;
                            agent_id: string;
                            call_id: string;
                            /** @enum {string} */
                            direction: "outgoing" | "incoming";
                            duration: number;
                            local_sdp: string | null;
                            remote: string;
                            remote_party: string;
                            remote_sdp: string | null;
                            sip_call_id: string | null;
                            /** Format: date-time */
                            started_at: string;
                            /** @enum {string} */
                            status: "ringing" | "connected";
                        }[];
                        count: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
        };
    };
    getCallsDnDn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active_calls: {
                            call_id: string;
                            duration: number;
                            from: string;
                            /** @enum {string} */
                            state: "trying" | "early" | "confirmed" | "terminated";
                            to: string;
                        }[];
                        count: number;
                        dn: string;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `DN_NOT_FOUND`: DN not found: {dn} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
        };
    };
    getDnDn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dn: string;
                        sip_uri: string;
                        /** @enum {string} */
                        status: "available" | "ringing" | "busy" | "unavailable";
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `DN_NOT_FOUND`: DN not found: {dn} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /**
             * @description `ASTERISK_FAILED`: Failed to connect to Asterisk
             *
             *     `INTERNAL_ERROR`: Internal error; the log has it under {reference}
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
        };
    };
    getDnList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dns: {
                            dn: string;
                            sip_uri: string;
                            /** @enum {string} */
                            status: "registered" | "busy" | "unregistered";
                        }[];
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /**
             * @description `ASTERISK_FAILED`: Failed to connect to Asterisk
             *
             *     `INTERNAL_ERROR`: Internal error; the log has it under {reference}
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
        };
    };
    getDocsAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                asset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                    "text/css": string;
                    "text/javascript": string;
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `ROUTE_NOT_FOUND`: No such path: {method} {path} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
        };
    };
    getDocsErrors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
        };
    };
    getDocsPostmanJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        info: {
                            name: string;
                        } & {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
        };
    };
    getGenesysStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        connected: true;
                        server: string;
                        /** @constant */
                        service: "wwe";
                        /** @constant */
                        status: "active";
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /**
             * @description `ASTERISK_FAILED`: Failed to connect to Asterisk
             *
             *     `INTERNAL_ERROR`: Internal error; the log has it under {reference}
             */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `GENESYS_UNREACHABLE`: Genesys server unreachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active_calls: number;
                        registered_agents: number;
                        /** @constant */
                        service: "webrtc-dashboard";
                        /** @enum {string} */
                        sip_connection: "connected" | "disconnected";
                        sip_server: string;
                        /** @enum {string} */
                        status: "ok" | "error";
                        /** Format: date-time */
                        timestamp: string;
                        uptime: number;
                        uptime_seconds: number;
                        /** @constant */
                        version: "1.0.0";
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentence"];
                };
            };
        };
    };
    getV1AgentsDnSupervision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            readonly orders: {
                                /** @description The DN whose calls are supervised */
                                agent: string;
                                /** @description A UUID */
                                id: string;
                                /**
                                 * @description listen: nobody hears the supervisor; whisper: the agent alone; barge: both parties
                                 * @enum {string}
                                 */
                                mode: "listen" | "whisper" | "barge";
                                /** Format: date-time */
                                since: string;
                                /** @description The DN whose phone is rung */
                                supervisor: string;
                                /**
                                 * Format: date-time
                                 * @description When it ends by itself
                                 */
                                until: string;
                            }[];
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_NUMBER`: Not a number that can be dialled: {parameter} must be a DN or 2 to 15 digits, with a leading + if international
             *
             *     `INVALID_REQUEST`: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `DN_NOT_FOUND`: DN not found: {dn} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    putV1AgentsDnSupervisionSupervisor: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                dn: string;
                supervisor: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "mode": "whisper",
                 *       "hours": 8
                 *     }
                 */
                "application/json": {
                    /**
                     * @description How long at most
                     * @default 12
                     */
                    hours?: number;
                    /**
                     * @description listen: nobody hears the supervisor; whisper: the agent alone; barge: both parties
                     * @default listen
                     * @enum {string}
                     */
                    mode?: "listen" | "whisper" | "barge";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description The DN whose calls are supervised */
                            agent: string;
                            /** @description A UUID */
                            id: string;
                            /**
                             * @description listen: nobody hears the supervisor; whisper: the agent alone; barge: both parties
                             * @enum {string}
                             */
                            mode: "listen" | "whisper" | "barge";
                            /** Format: date-time */
                            since: string;
                            /** @description The DN whose phone is rung */
                            supervisor: string;
                            /**
                             * Format: date-time
                             * @description When it ends by itself
                             */
                            until: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `INVALID_NUMBER`: Not a number that can be dialled: {parameter} must be a DN or 2 to 15 digits, with a leading + if international
             *
             *     `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `DN_NOT_FOUND`: DN not found: {dn} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `TOO_MANY_ORDERS`: No more supervisors can follow: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    deleteV1AgentsDnSupervisionSupervisor: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                dn: string;
                supervisor: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description The DN whose calls are supervised */
                            agent: string;
                            /** @description A UUID */
                            id: string;
                            /**
                             * @description listen: nobody hears the supervisor; whisper: the agent alone; barge: both parties
                             * @enum {string}
                             */
                            mode: "listen" | "whisper" | "barge";
                            /** Format: date-time */
                            since: string;
                            /** @description The DN whose phone is rung */
                            supervisor: string;
                            /**
                             * Format: date-time
                             * @description When it ends by itself
                             */
                            until: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ORDER_NOT_FOUND`: Supervisor {supervisor} does not follow {agent} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1Audit: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                key?: string;
                limit?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            readonly entries: {
                                about?: {
                                    [key: string]: string;
                                };
                                address: string | null;
                                /** Format: date-time */
                                at: string;
                                code?: string;
                                count?: number;
                                /** @enum {string} */
                                event: "request" | "socket-opened" | "socket-closed" | "key-made" | "toll-blocked" | "refusals-counted" | "log-cut" | "log-shortened" | "log-lost";
                                hash: string;
                                method?: string;
                                n: number;
                                path?: string;
                                prev: string;
                                /** @description The X-Request-Id of the answer */
                                request?: string;
                                /** @description 0: the client was gone before its answer */
                                status?: number;
                                who: {
                                    key: string;
                                    role: string;
                                    via: string;
                                } | null;
                                why?: string;
                            }[];
                            /** @description The newest entry. Kept elsewhere, it proves that nothing before it was changed */
                            readonly head: {
                                hash: string;
                                n: number;
                            };
                            /** @description The `cursor` of the next page; null when there is none */
                            next: string | null;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1AuditExport: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1CallLogs: {
        parameters: {
            query?: {
                agent?: string;
                ani?: string;
                callType?: "inbound" | "outbound";
                cursor?: string;
                customerName?: string;
                direction?: "inbound" | "outbound";
                endDate?: string;
                from?: string;
                limit?: string;
                minDuration?: string;
                sort?: "startTime" | "-startTime" | "answerTime" | "-answerTime" | "endTime" | "-endTime" | "duration" | "-duration" | "talkTime" | "-talkTime";
                startDate?: string;
                status?: "initialized" | "connected" | "ended" | "expired";
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            readonly calls: components["schemas"]["CallLog"][];
                            /** @description The `cursor` of the next page; null when there is none */
                            next: string | null;
                            /** @description A search that takes long ends before its page is full: so far it has looked. `next` goes on */
                            searchedTo: string | null;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `STORE_UNAVAILABLE`: The call store does not answer: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1CallLogsExport: {
        parameters: {
            query: {
                agent?: string;
                ani?: string;
                callType?: "inbound" | "outbound";
                customerName?: string;
                direction?: "inbound" | "outbound";
                endDate?: string;
                format: "csv" | "jsonl";
                from?: string;
                minDuration?: string;
                sort?: "startTime" | "-startTime" | "answerTime" | "-answerTime" | "endTime" | "-endTime" | "duration" | "-duration" | "talkTime" | "-talkTime";
                startDate?: string;
                status?: "initialized" | "connected" | "ended" | "expired";
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                    "text/csv": string;
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `STORE_UNAVAILABLE`: The call store does not answer: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1Calls: {
        parameters: {
            query?: {
                cursor?: string;
                dn?: string;
                limit?: number;
                node?: string;
                state?: "trying" | "early" | "confirmed" | "terminated";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            readonly calls: components["schemas"]["Call"][];
                            next: string | null;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1Calls: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "John Doe",
                 *       "phone": "1002",
                 *       "callType": "outbound",
                 *       "agent": "1001"
                 *     }
                 */
                "application/json": {
                    agent?: string;
                    /** @enum {string} */
                    callType: "inbound" | "outbound";
                    name: string;
                    phone: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            callId: string;
                            /** @description With a one-time ticket, valid for 30 s, but for an Idempotency-Key */
                            wsUrl: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `INVALID_NUMBER`: Not a number that can be dialled: {parameter} must be a DN or 2 to 15 digits, with a leading + if international
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `TOLL_REFUSED`: Not called: {number}: {why}
             *
             *     `TOLL_BLOCKED`: Not called: {number}: calls outside are blocked against toll fraud
             *
             *     `FORBIDDEN`: This key may not do that: {why}
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `DN_NOT_FOUND`: DN not found: {dn}
             *
             *     `NO_ROUTE`: DN not found: {number}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_LIMIT`: {dn} is in {limit} calls, which is as many as an agent may have */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why}
             *
             *     `TOO_MANY_CALLS`: All {limit} calls of this node are in use
             *
             *     `TOO_FAST`: More than {limit} calls a second; try again in a moment
             *
             *     `STORE_UNAVAILABLE`: The call store does not answer: {why}
             *
             *     `SHUTTING_DOWN`: The controller is shutting down
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1CallsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdDtmf: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "party": "callee",
                 *       "digits": "12#"
                 *     }
                 */
                "application/json": {
                    /** @default 100 */
                    betweenMs?: number;
                    digits: string;
                    /** @default 100 */
                    durationMs?: number;
                    /** @enum {string} */
                    party: "caller" | "callee";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdEnd: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            callId: string;
                            /** @constant */
                            status: "ended";
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdHangup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "party": "callee"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    party?: "caller" | "callee";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "music": "calm"
                 *     }
                 */
                "application/json": {
                    music?: string;
                    /** @enum {string} */
                    party?: "caller" | "callee";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdMoves: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "1004"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    party?: "caller" | "callee";
                    /** @description A DN */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            call: components["schemas"]["Call"];
                            /** @description A UUID */
                            move: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `INVALID_NUMBER`: Not a number that can be dialled: {parameter} must be a DN or 2 to 15 digits, with a leading + if international
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `CALL_NOT_FOUND`: Call not found: {callId}
             *
             *     `DN_NOT_FOUND`: DN not found: {dn}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    deleteV1CallsIdMovesMove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                move: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdMute: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "party": "callee"
                 *     }
                 */
                "application/json": {
                    /**
                     * @default in
                     * @enum {string}
                     */
                    direction?: "in" | "out" | "both";
                    /** @enum {string} */
                    party: "caller" | "callee";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdPark: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "slot": "701"
                 *     }
                 */
                "application/json": {
                    music?: string;
                    /** @enum {string} */
                    party?: "caller" | "callee";
                    slot?: string;
                    timeoutSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `CALL_NOT_FOUND`: Call not found: {callId}
             *
             *     `SLOT_NOT_FOUND`: No such slot: {slot}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why}
             *
             *     `SLOT_TAKEN`: Somebody is parked in {slot}
             *
             *     `PARKING_FULL`: Parking is full: all {limit} slots are taken
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why}
             *
             *     `NOT_CONFIGURED`: {what} is not configured
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdPlaybacks: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "callee",
                 *       "media": [
                 *         "sound:hello-world"
                 *       ]
                 *     }
                 */
                "application/json": {
                    media: string[];
                    /**
                     * @description Where in the first sound it begins
                     * @default 0
                     */
                    positionMs?: number;
                    /**
                     * @description How far forward and reverse go
                     * @default 3000
                     */
                    skipMs?: number;
                    /** @enum {string} */
                    to: "caller" | "callee" | "both";
                    /**
                     * @description Times louder, or softer below 0, of all that they hear
                     * @default 0
                     */
                    volume?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            call: components["schemas"]["Call"];
                            /** @description A UUID */
                            playback: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    deleteV1CallsIdPlaybacksPlayback: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                playback: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdPlaybacksPlaybackControl: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                playback: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "operation": "pause"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    operation: "pause" | "resume" | "restart" | "forward" | "reverse";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdRecordings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "mode": "split"
                 *     }
                 */
                "application/json": {
                    /** @description Both parties hear a beep when it begins; as the site has it unless given */
                    beep?: boolean;
                    /** @description It ends by itself after so long; 0 is never */
                    maxSeconds?: number;
                    /** @description It ends by itself after so much silence; 0 is never */
                    maxSilenceSeconds?: number;
                    /**
                     * @default mixed
                     * @enum {string}
                     */
                    mode?: "mixed" | "split";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            call: components["schemas"]["Call"];
                            /** @description A UUID */
                            recording: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1CallsIdRecordingsRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Recording"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `CALL_NOT_FOUND`: Call not found: {callId}
             *
             *     `RECORDING_NOT_FOUND`: Recording not found: {recording}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `STORE_UNAVAILABLE`: The call store does not answer: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    deleteV1CallsIdRecordingsRecording: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            recording: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `CALL_NOT_FOUND`: Call not found: {callId}
             *
             *     `RECORDING_NOT_FOUND`: Recording not found: {recording}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why}
             *
             *     `STORE_UNAVAILABLE`: The call store does not answer: {why}
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1CallsIdRecordingsRecordingSide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                recording: string;
                side: "mixed" | "caller" | "callee";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `CALL_NOT_FOUND`: Call not found: {callId}
             *
             *     `RECORDING_NOT_FOUND`: Recording not found: {recording}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `RECORDING_GONE`: The file of recording {recording} is no longer there */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why}
             *
             *     `STORE_UNAVAILABLE`: The call store does not answer: {why}
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdRecordingsRecordingPause: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdRecordingsRecordingResume: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdRecordingsRecordingStop: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdRetrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "1004"
                 *     }
                 */
                "application/json": {
                    /** @description A DN */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `INVALID_NUMBER`: Not a number that can be dialled: {parameter} must be a DN or 2 to 15 digits, with a leading + if international
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `CALL_NOT_FOUND`: Call not found: {callId}
             *
             *     `DN_NOT_FOUND`: DN not found: {dn}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1CallsIdSupervision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            readonly supervision: components["schemas"]["Supervision"][];
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdSupervision: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "supervisor": "5002",
                 *       "mode": "whisper"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Whose side is supervised; when not given, the agent's
                     * @enum {string}
                     */
                    agent?: "caller" | "callee";
                    /**
                     * @description listen: nobody hears the supervisor; whisper: the agent alone; barge: both parties
                     * @default listen
                     * @enum {string}
                     */
                    mode?: "listen" | "whisper" | "barge";
                    supervisor: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            call: components["schemas"]["Call"];
                            /** @description A UUID */
                            supervision: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `INVALID_NUMBER`: Not a number that can be dialled: {parameter} must be a DN or 2 to 15 digits, with a leading + if international
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `CALL_NOT_FOUND`: Call not found: {callId}
             *
             *     `DN_NOT_FOUND`: DN not found: {dn}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    deleteV1CallsIdSupervisionSupervision: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                supervision: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdSupervisionSupervisionMode: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                supervision: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mode": "barge"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description listen: nobody hears the supervisor; whisper: the agent alone; barge: both parties
                     * @enum {string}
                     */
                    mode: "listen" | "whisper" | "barge";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdSupervisionSupervisionTakeOver: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                supervision: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdTransfers: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "attended",
                 *       "to": "1004"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    kind: "blind" | "attended";
                    music?: string;
                    /** @enum {string} */
                    party?: "caller" | "callee";
                    /** @description A DN, or a number outside */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            call: components["schemas"]["Call"];
                            /** @description A UUID */
                            transfer: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `INVALID_NUMBER`: Not a number that can be dialled: {parameter} must be a DN or 2 to 15 digits, with a leading + if international
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `TOLL_REFUSED`: Not called: {number}: {why}
             *
             *     `TOLL_BLOCKED`: Not called: {number}: calls outside are blocked against toll fraud
             *
             *     `FORBIDDEN`: This key may not do that: {why}
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `CALL_NOT_FOUND`: Call not found: {callId}
             *
             *     `NO_ROUTE`: DN not found: {number}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdTransfersTransferCancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                transfer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdTransfersTransferComplete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                transfer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdTransfersTransferSwap: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                transfer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdTransfersTransferThreeWay: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                transfer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdUnhold: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": {
                    /** @enum {string} */
                    party?: "caller" | "callee";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1CallsIdUnmute: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "party": "callee"
                 *     }
                 */
                "application/json": {
                    /**
                     * @default in
                     * @enum {string}
                     */
                    direction?: "in" | "out" | "both";
                    /** @enum {string} */
                    party: "caller" | "callee";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1Erasures: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    number: string;
                } | {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            facts: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `STORE_UNAVAILABLE`: The call store does not answer: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1Events: {
        parameters: {
            query?: {
                agent?: string;
                call?: string;
                resume?: number;
                room?: string;
                ticket?: string;
                types?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `SOCKET_REFUSED`: No place for another reader: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1Health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            ari: {
                                events: number;
                                requests: number;
                            };
                            audit: {
                                lost: number;
                                /** @enum {string} */
                                state: "ok" | "troubled";
                                why: string | null;
                            };
                            eventLoopLagMs: {
                                max: number;
                                p50: number;
                                p99: number;
                            };
                            eventToRequestMs: {
                                count: number;
                                p50: number;
                                p99: number;
                            };
                            journal: {
                                lagMs: number;
                                pendingSteps: number;
                                /** @enum {string} */
                                state: "ok" | "behind" | "doubtful";
                                why: string | null;
                            };
                            liveCalls: number;
                            memory: {
                                heapUsedBytes: number;
                                rssBytes: number;
                            };
                            readonly nodes: {
                                asteriskVersion: string | null;
                                name: string;
                                since: string | null;
                                state: string;
                                why: string | null;
                            }[];
                            pendingReleases: number;
                            pendingRequests: number;
                            readonly reasons: string[];
                            /** Format: date-time */
                            startedAt: string;
                            /** @enum {string} */
                            status: "ok" | "degraded" | "down";
                            timers: number;
                            uptimeSeconds: number;
                            version: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1Keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            readonly keys: {
                                /** Format: date-time */
                                createdAt: string;
                                /** @description The key that made it, or `operator` */
                                createdBy: string;
                                dn: string | null;
                                expiresAt: string | null;
                                /** @description What is sent as X-API-Key, and stands on record as who asked */
                                id: string;
                                lastUsedAt: string | null;
                                name: string;
                                /** @description Where it may be used from; from anywhere when empty */
                                readonly networks: string[];
                                /** @enum {string} */
                                role: "admin" | "supervisor" | "agent" | "monitor" | "service";
                                /** @description Null: all that the role may */
                                scopes: ("docs:read" | "health:read" | "agents:read" | "calls:read" | "calls:make" | "calls:control" | "calls:supervise" | "logs:read" | "recordings:read" | "recordings:control" | "recordings:delete" | "rooms:read" | "rooms:join" | "rooms:control" | "events:read" | "webhooks:manage" | "tickets:make" | "privacy:erase" | "keys:manage" | "audit:read")[] | null;
                                /** @description The valid ones, by their ends; the current one has none */
                                readonly secrets: {
                                    until: string | null;
                                }[];
                                /** @enum {string} */
                                state: "valid" | "expired";
                            }[];
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1Keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "CRM",
                 *       "role": "service",
                 *       "networks": [
                 *         "10.1.0.0/16"
                 *       ],
                 *       "expiresAt": "2027-12-31T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description An agent's DN; no other role has one
                     * @default null
                     */
                    dn?: string | null;
                    /** @default null */
                    expiresAt?: string | null;
                    name: string;
                    /**
                     * @description Addresses and networks such as `10.1.0.0/16`
                     * @default []
                     */
                    networks?: string[];
                    /**
                     * @description What it may do at most; an `agent` only what its own DN is about
                     * @enum {string}
                     */
                    role: "admin" | "supervisor" | "agent" | "monitor" | "service";
                    /**
                     * @description Some of what the role may; all unless given
                     * @default null
                     */
                    scopes?: ("docs:read" | "health:read" | "agents:read" | "calls:read" | "calls:make" | "calls:control" | "calls:supervise" | "logs:read" | "recordings:read" | "recordings:control" | "recordings:delete" | "rooms:read" | "rooms:join" | "rooms:control" | "events:read" | "webhooks:manage" | "tickets:make" | "privacy:erase" | "keys:manage" | "audit:read")[] | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: date-time */
                            createdAt: string;
                            /** @description The key that made it, or `operator` */
                            createdBy: string;
                            dn: string | null;
                            expiresAt: string | null;
                            /** @description What is sent as X-API-Key, and stands on record as who asked */
                            id: string;
                            lastUsedAt: string | null;
                            name: string;
                            /** @description Where it may be used from; from anywhere when empty */
                            readonly networks: string[];
                            /** @enum {string} */
                            role: "admin" | "supervisor" | "agent" | "monitor" | "service";
                            /** @description Null: all that the role may */
                            scopes: ("docs:read" | "health:read" | "agents:read" | "calls:read" | "calls:make" | "calls:control" | "calls:supervise" | "logs:read" | "recordings:read" | "recordings:control" | "recordings:delete" | "rooms:read" | "rooms:join" | "rooms:control" | "events:read" | "webhooks:manage" | "tickets:make" | "privacy:erase" | "keys:manage" | "audit:read")[] | null;
                            /** @description What is sent as X-API-Secret; it is kept nowhere and never shown again */
                            secret: string;
                            /** @description The valid ones, by their ends; the current one has none */
                            readonly secrets: {
                                until: string | null;
                            }[];
                            /** @enum {string} */
                            state: "valid" | "expired";
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `DN_NOT_FOUND`: DN not found: {dn} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `TOO_MANY_KEYS`: There are as many API keys as there can be: {limit} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `STORE_UNAVAILABLE`: The call store does not answer: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1KeysId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: date-time */
                            createdAt: string;
                            /** @description The key that made it, or `operator` */
                            createdBy: string;
                            dn: string | null;
                            expiresAt: string | null;
                            /** @description What is sent as X-API-Key, and stands on record as who asked */
                            id: string;
                            lastUsedAt: string | null;
                            name: string;
                            /** @description Where it may be used from; from anywhere when empty */
                            readonly networks: string[];
                            /** @enum {string} */
                            role: "admin" | "supervisor" | "agent" | "monitor" | "service";
                            /** @description Null: all that the role may */
                            scopes: ("docs:read" | "health:read" | "agents:read" | "calls:read" | "calls:make" | "calls:control" | "calls:supervise" | "logs:read" | "recordings:read" | "recordings:control" | "recordings:delete" | "rooms:read" | "rooms:join" | "rooms:control" | "events:read" | "webhooks:manage" | "tickets:make" | "privacy:erase" | "keys:manage" | "audit:read")[] | null;
                            /** @description The valid ones, by their ends; the current one has none */
                            readonly secrets: {
                                until: string | null;
                            }[];
                            /** @enum {string} */
                            state: "valid" | "expired";
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `KEY_NOT_FOUND`: API key not found: {key} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    deleteV1KeysId: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `KEY_NOT_FOUND`: API key not found: {key} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `LAST_ADMIN_KEY`: No other admin key without an end is left than {key}; make another one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `STORE_UNAVAILABLE`: The call store does not answer: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    patchV1KeysId: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "CRM, second floor"
                 *     }
                 */
                "application/json": {
                    /** @description An agent's DN; no other role has one */
                    dn?: string | null;
                    expiresAt?: string | null;
                    name?: string;
                    /** @description Addresses and networks such as `10.1.0.0/16` */
                    networks?: string[];
                    /**
                     * @description What it may do at most; an `agent` only what its own DN is about
                     * @enum {string}
                     */
                    role?: "admin" | "supervisor" | "agent" | "monitor" | "service";
                    scopes?: ("docs:read" | "health:read" | "agents:read" | "calls:read" | "calls:make" | "calls:control" | "calls:supervise" | "logs:read" | "recordings:read" | "recordings:control" | "recordings:delete" | "rooms:read" | "rooms:join" | "rooms:control" | "events:read" | "webhooks:manage" | "tickets:make" | "privacy:erase" | "keys:manage" | "audit:read")[] | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: date-time */
                            createdAt: string;
                            /** @description The key that made it, or `operator` */
                            createdBy: string;
                            dn: string | null;
                            expiresAt: string | null;
                            /** @description What is sent as X-API-Key, and stands on record as who asked */
                            id: string;
                            lastUsedAt: string | null;
                            name: string;
                            /** @description Where it may be used from; from anywhere when empty */
                            readonly networks: string[];
                            /** @enum {string} */
                            role: "admin" | "supervisor" | "agent" | "monitor" | "service";
                            /** @description Null: all that the role may */
                            scopes: ("docs:read" | "health:read" | "agents:read" | "calls:read" | "calls:make" | "calls:control" | "calls:supervise" | "logs:read" | "recordings:read" | "recordings:control" | "recordings:delete" | "rooms:read" | "rooms:join" | "rooms:control" | "events:read" | "webhooks:manage" | "tickets:make" | "privacy:erase" | "keys:manage" | "audit:read")[] | null;
                            /** @description The valid ones, by their ends; the current one has none */
                            readonly secrets: {
                                until: string | null;
                            }[];
                            /** @enum {string} */
                            state: "valid" | "expired";
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `KEY_NOT_FOUND`: API key not found: {key}
             *
             *     `DN_NOT_FOUND`: DN not found: {dn}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `LAST_ADMIN_KEY`: No other admin key without an end is left than {key}; make another one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `STORE_UNAVAILABLE`: The call store does not answer: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1KeysIdSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 24
                 *     }
                 */
                "application/json": {
                    /**
                     * @description How long the one before stays valid
                     * @default 24
                     */
                    overlapHours?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: date-time */
                            createdAt: string;
                            /** @description The key that made it, or `operator` */
                            createdBy: string;
                            dn: string | null;
                            expiresAt: string | null;
                            /** @description What is sent as X-API-Key, and stands on record as who asked */
                            id: string;
                            lastUsedAt: string | null;
                            name: string;
                            /** @description Where it may be used from; from anywhere when empty */
                            readonly networks: string[];
                            /** @enum {string} */
                            role: "admin" | "supervisor" | "agent" | "monitor" | "service";
                            /** @description Null: all that the role may */
                            scopes: ("docs:read" | "health:read" | "agents:read" | "calls:read" | "calls:make" | "calls:control" | "calls:supervise" | "logs:read" | "recordings:read" | "recordings:control" | "recordings:delete" | "rooms:read" | "rooms:join" | "rooms:control" | "events:read" | "webhooks:manage" | "tickets:make" | "privacy:erase" | "keys:manage" | "audit:read")[] | null;
                            /** @description What is sent as X-API-Secret; it is kept nowhere and never shown again */
                            secret: string;
                            /** @description The valid ones, by their ends; the current one has none */
                            readonly secrets: {
                                until: string | null;
                            }[];
                            /** @enum {string} */
                            state: "valid" | "expired";
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `KEY_NOT_FOUND`: API key not found: {key} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `STORE_UNAVAILABLE`: The call store does not answer: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1Parking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            readonly calls: components["schemas"]["Call"][];
                            slots: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1ParkingSlotRetrieve: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                slot: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "1004"
                 *     }
                 */
                "application/json": {
                    /** @description A DN */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Call"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `INVALID_NUMBER`: Not a number that can be dialled: {parameter} must be a DN or 2 to 15 digits, with a leading + if international
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `CALL_NOT_FOUND`: Call not found: {callId}
             *
             *     `DN_NOT_FOUND`: DN not found: {dn}
             *
             *     `SLOT_NOT_FOUND`: No such slot: {slot}
             *
             *     `SLOT_EMPTY`: Nobody is parked in {slot}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_BUSY`: Too many requests wait for call {callId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1Recordings: {
        parameters: {
            query?: {
                agent?: string;
                cursor?: string;
                from?: string;
                limit?: number;
                number?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            next: string | null;
                            recordings: components["schemas"]["Recording"][];
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `STORE_UNAVAILABLE`: The call store does not answer: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1Rooms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            readonly rooms: components["schemas"]["Room"][];
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1Rooms: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Monday meeting",
                 *       "maxMembers": 20,
                 *       "pin": "4711",
                 *       "announce": "tone"
                 *     }
                 */
                "application/json": {
                    allowRecording?: boolean;
                    allowScreenShare?: boolean;
                    /**
                     * @description How the others hear of who comes and goes. Of a crowd that comes at once three are announced.
                     * @enum {string}
                     */
                    announce?: "none" | "tone" | "name";
                    detectTalk?: boolean;
                    keepSeconds?: number | null;
                    /** @enum {string} */
                    kind?: "mixing" | "holding" | "dtmf_events" | "proxy_media";
                    maxMembers?: number;
                    maxSeconds?: number | null;
                    moderatorPin?: string | null;
                    moderators?: string[];
                    music?: string | null;
                    name: string;
                    number?: string | null;
                    pin?: string | null;
                    requireModerator?: boolean;
                    /** @enum {string} */
                    whenModeratorsLeave?: "wait" | "go-on" | "end";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `DN_NOT_FOUND`: DN not found: {dn} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NUMBER_TAKEN`: The number {number} is taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `TOO_MANY_ROOMS`: There are as many rooms as there can be
             *
             *     `SHUTTING_DOWN`: The controller is shutting down
             *
             *     `STORE_UNAVAILABLE`: The call store does not answer: {why}
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1RoomsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_FOUND`: Room not found: {roomId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    deleteV1RoomsId: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_FOUND`: Room not found: {roomId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    patchV1RoomsId: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "maxMembers": 30,
                 *       "pin": null
                 *     }
                 */
                "application/json": {
                    allowRecording?: boolean;
                    allowScreenShare?: boolean;
                    /**
                     * @description How the others hear of who comes and goes. Of a crowd that comes at once three are announced.
                     * @enum {string}
                     */
                    announce?: "none" | "tone" | "name";
                    detectTalk?: boolean;
                    keepSeconds?: number | null;
                    /** @enum {string} */
                    kind?: "mixing" | "holding" | "dtmf_events" | "proxy_media";
                    maxMembers?: number;
                    maxSeconds?: number | null;
                    moderatorPin?: string | null;
                    moderators?: string[];
                    music?: string | null;
                    name?: string;
                    number?: string | null;
                    pin?: string | null;
                    requireModerator?: boolean;
                    /** @enum {string} */
                    whenModeratorsLeave?: "wait" | "go-on" | "end";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_FOUND`: Room not found: {roomId}
             *
             *     `DN_NOT_FOUND`: DN not found: {dn}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why}
             *
             *     `ROOM_NUMBER_TAKEN`: The number {number} is taken
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdEnd: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_FOUND`: Room not found: {roomId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdLock: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_FOUND`: Room not found: {roomId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdMembers: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "5001",
                 *       "moderator": true
                 *     }
                 */
                "application/json": {
                    /** @default false */
                    moderator?: boolean;
                    /** @default false */
                    muted?: boolean;
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description A UUID */
                            member: string;
                            room: components["schemas"]["Room"];
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `INVALID_NUMBER`: Not a number that can be dialled: {parameter} must be a DN or 2 to 15 digits, with a leading + if international
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `TOLL_REFUSED`: Not called: {number}: {why}
             *
             *     `TOLL_BLOCKED`: Not called: {number}: calls outside are blocked against toll fraud
             *
             *     `FORBIDDEN`: This key may not do that: {why}
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_FOUND`: Room not found: {roomId}
             *
             *     `NO_ROUTE`: DN not found: {number}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why}
             *
             *     `ROOM_FULL`: The room is full: it takes {limit}
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why}
             *
             *     `TOO_FAST`: More than {limit} calls a second; try again in a moment
             *
             *     `TOO_MANY_CALLS`: All {limit} calls of this node are in use
             *
             *     `SHUTTING_DOWN`: The controller is shutting down
             *
             *     `STORE_UNAVAILABLE`: The call store does not answer: {why}
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    deleteV1RoomsIdMembersMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_FOUND`: Room not found: {roomId}
             *
             *     `MEMBER_NOT_FOUND`: Nobody with this id is in the room: {memberId}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdMembersMemberCoach: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "whom": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    whom: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_FOUND`: Room not found: {roomId}
             *
             *     `MEMBER_NOT_FOUND`: Nobody with this id is in the room: {memberId}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdMembersMemberDeafen: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_FOUND`: Room not found: {roomId}
             *
             *     `MEMBER_NOT_FOUND`: Nobody with this id is in the room: {memberId}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdMembersMemberHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "music": "calm"
                 *     }
                 */
                "application/json": {
                    music?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_FOUND`: Room not found: {roomId}
             *
             *     `MEMBER_NOT_FOUND`: Nobody with this id is in the room: {memberId}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdMembersMemberMute: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_FOUND`: Room not found: {roomId}
             *
             *     `MEMBER_NOT_FOUND`: Nobody with this id is in the room: {memberId}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdMembersMemberUncoach: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_FOUND`: Room not found: {roomId}
             *
             *     `MEMBER_NOT_FOUND`: Nobody with this id is in the room: {memberId}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdMembersMemberUndeafen: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_FOUND`: Room not found: {roomId}
             *
             *     `MEMBER_NOT_FOUND`: Nobody with this id is in the room: {memberId}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdMembersMemberUnhold: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_FOUND`: Room not found: {roomId}
             *
             *     `MEMBER_NOT_FOUND`: Nobody with this id is in the room: {memberId}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdMembersMemberUnmute: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_FOUND`: Room not found: {roomId}
             *
             *     `MEMBER_NOT_FOUND`: Nobody with this id is in the room: {memberId}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdPick: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "5001"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    member?: string;
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description A UUID */
                            callId: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `INVALID_NUMBER`: Not a number that can be dialled: {parameter} must be a DN or 2 to 15 digits, with a leading + if international
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `TOLL_REFUSED`: Not called: {number}: {why}
             *
             *     `TOLL_BLOCKED`: Not called: {number}: calls outside are blocked against toll fraud
             *
             *     `FORBIDDEN`: This key may not do that: {why}
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_FOUND`: Room not found: {roomId}
             *
             *     `NO_ROUTE`: DN not found: {number}
             *
             *     `MEMBER_NOT_FOUND`: Nobody with this id is in the room: {memberId}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why}
             *
             *     `TOO_FAST`: More than {limit} calls a second; try again in a moment
             *
             *     `SHUTTING_DOWN`: The controller is shutting down
             *
             *     `STORE_UNAVAILABLE`: The call store does not answer: {why}
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdPlaybacks: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "media": [
                 *         "sound:hello-world"
                 *       ]
                 *     }
                 */
                "application/json": {
                    media: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description A UUID */
                            playback: string;
                            room: components["schemas"]["Room"];
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_FOUND`: Room not found: {roomId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    deleteV1RoomsIdPlaybacksPlayback: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                playback: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_FOUND`: Room not found: {roomId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdRecording: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_FOUND`: Room not found: {roomId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdRecordingPause: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_FOUND`: Room not found: {roomId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdRecordingResume: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_FOUND`: Room not found: {roomId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdRecordingStop: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_FOUND`: Room not found: {roomId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdTakeIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "callId": "17a5af4e-e346-4dc0-aada-a805be7f8934"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    callId: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description The caller, the callee */
                            readonly members: string[];
                            room: components["schemas"]["Room"];
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_FOUND`: Room not found: {roomId}
             *
             *     `CALL_NOT_FOUND`: Call not found: {callId}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why}
             *
             *     `NOT_POSSIBLE_NOW`: Not possible while the call is {phase}: {why}
             *
             *     `ROOM_FULL`: The room is full: it takes {limit}
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `SHUTTING_DOWN`: The controller is shutting down
             *
             *     `STORE_UNAVAILABLE`: The call store does not answer: {why}
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdTakeOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "members": [
                 *         "7c9e6679-7425-40de-944b-e07fc1f90ae7",
                 *         "0f8fad5b-d9cb-469f-a165-70867728950e"
                 *       ]
                 *     }
                 */
                "application/json": {
                    members: [
                        string,
                        string
                    ];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description A UUID */
                            callId: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_NOT_FOUND`: Room not found: {roomId}
             *
             *     `MEMBER_NOT_FOUND`: Nobody with this id is in the room: {memberId}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `SHUTTING_DOWN`: The controller is shutting down
             *
             *     `STORE_UNAVAILABLE`: The call store does not answer: {why}
             *
             *     `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why}
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1RoomsIdUnlock: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Room"];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_FOUND`: Room not found: {roomId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why} */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1Tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: date-time */
                            expiresAt: string;
                            /** @description 256 random bits */
                            ticket: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `SOCKET_REFUSED`: No place for another reader: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1TollsBlocks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            readonly blocks: {
                                /** @enum {string} */
                                cap: "calls-per-hour" | "at-once" | "spend-per-day";
                                /** @description The agent that is blocked, or null */
                                dn: string | null;
                                /** @description A UUID */
                                id: string;
                                /** @description The key that is blocked, or null */
                                key: string | null;
                                /** Format: date-time */
                                since: string;
                                /** @description The class of numbers whose cap was met */
                                tollClass: string;
                                /** @description When it ends by itself; null: never */
                                until: string | null;
                            }[];
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    deleteV1TollsBlocksBlock: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                block: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {string} */
                            cap: "calls-per-hour" | "at-once" | "spend-per-day";
                            /** @description The agent that is blocked, or null */
                            dn: string | null;
                            /** @description A UUID */
                            id: string;
                            /** @description The key that is blocked, or null */
                            key: string | null;
                            /** Format: date-time */
                            since: string;
                            /** @description The class of numbers whose cap was met */
                            tollClass: string;
                            /** @description When it ends by itself; null: never */
                            until: string | null;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `TOLL_BLOCK_NOT_FOUND`: No such block: {block} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1VoipRooms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        rooms: {
                            /** Format: date-time */
                            created_at: string;
                            /** @description A UUID */
                            id: string;
                            max_participants: number;
                            metadata: {
                                asterisk_bridge_id: string | null;
                            };
                            name: string;
                            /** @description What a phone dials to enter */
                            number: string | null;
                            participant_count: number;
                            readonly participants: {
                                id: string;
                                joined_at: string | null;
                                moderator: boolean;
                                muted: boolean;
                                name: string | null;
                                number: string;
                                state: string;
                            }[];
                            settings: {
                                allow_recording: boolean;
                                allow_screen_share: boolean;
                                /** @enum {string} */
                                bridge_type: "mixing" | "holding" | "dtmf_events" | "proxy_media";
                                require_moderator: boolean;
                            };
                            /** @enum {string} */
                            status: "idle" | "active" | "closed";
                        }[];
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1VoipRooms: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Team Meeting",
                 *       "max_participants": 10,
                 *       "settings": {
                 *         "allow_recording": true,
                 *         "allow_screen_share": true,
                 *         "require_moderator": false,
                 *         "bridge_type": "mixing"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @default 50 */
                    max_participants?: number;
                    name: string;
                    /** @default {} */
                    settings?: {
                        /** @default false */
                        allow_recording?: boolean;
                        /** @default false */
                        allow_screen_share?: boolean;
                        /**
                         * @default mixing
                         * @enum {string}
                         */
                        bridge_type?: "mixing" | "holding" | "dtmf_events" | "proxy_media";
                        /** @default false */
                        require_moderator?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        /** @description A UUID */
                        id: string;
                        max_participants: number;
                        metadata: {
                            asterisk_bridge_id: string | null;
                        };
                        name: string;
                        /** @description What a phone dials to enter */
                        number: string | null;
                        participant_count: number;
                        readonly participants: {
                            id: string;
                            joined_at: string | null;
                            moderator: boolean;
                            muted: boolean;
                            name: string | null;
                            number: string;
                            state: string;
                        }[];
                        settings: {
                            allow_recording: boolean;
                            allow_screen_share: boolean;
                            /** @enum {string} */
                            bridge_type: "mixing" | "holding" | "dtmf_events" | "proxy_media";
                            require_moderator: boolean;
                        };
                        /** @enum {string} */
                        status: "idle" | "active" | "closed";
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `TOO_MANY_ROOMS`: There are as many rooms as there can be
             *
             *     `SHUTTING_DOWN`: The controller is shutting down
             *
             *     `STORE_UNAVAILABLE`: The call store does not answer: {why}
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1VoipRoomsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        /** @description A UUID */
                        id: string;
                        max_participants: number;
                        metadata: {
                            asterisk_bridge_id: string | null;
                        };
                        name: string;
                        /** @description What a phone dials to enter */
                        number: string | null;
                        participant_count: number;
                        readonly participants: {
                            id: string;
                            joined_at: string | null;
                            moderator: boolean;
                            muted: boolean;
                            name: string | null;
                            number: string;
                            state: string;
                        }[];
                        settings: {
                            allow_recording: boolean;
                            allow_screen_share: boolean;
                            /** @enum {string} */
                            bridge_type: "mixing" | "holding" | "dtmf_events" | "proxy_media";
                            require_moderator: boolean;
                        };
                        /** @enum {string} */
                        status: "idle" | "active" | "closed";
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_NOT_FOUND`: Room not found: {roomId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1VoipRoomsIdJoin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dn": "5001"
                 *     }
                 */
                "application/json": {
                    dn: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        participant_id: string;
                        room: {
                            /** Format: date-time */
                            created_at: string;
                            /** @description A UUID */
                            id: string;
                            max_participants: number;
                            metadata: {
                                asterisk_bridge_id: string | null;
                            };
                            name: string;
                            /** @description What a phone dials to enter */
                            number: string | null;
                            participant_count: number;
                            readonly participants: {
                                id: string;
                                joined_at: string | null;
                                moderator: boolean;
                                muted: boolean;
                                name: string | null;
                                number: string;
                                state: string;
                            }[];
                            settings: {
                                allow_recording: boolean;
                                allow_screen_share: boolean;
                                /** @enum {string} */
                                bridge_type: "mixing" | "holding" | "dtmf_events" | "proxy_media";
                                require_moderator: boolean;
                            };
                            /** @enum {string} */
                            status: "idle" | "active" | "closed";
                        };
                        room_id: string;
                        /** @constant */
                        status: "ringing";
                    };
                };
            };
            /**
             * @description `MISSING_PARAMETER`: Missing required parameter: {parameter}
             *
             *     `INVALID_REQUEST`: {why}
             *
             *     `INVALID_NUMBER`: Not a number that can be dialled: {parameter} must be a DN or 2 to 15 digits, with a leading + if international
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `TOLL_REFUSED`: Not called: {number}: {why}
             *
             *     `TOLL_BLOCKED`: Not called: {number}: calls outside are blocked against toll fraud
             *
             *     `FORBIDDEN`: This key may not do that: {why}
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `NO_ROUTE`: DN not found: {number}
             *
             *     `ROOM_NOT_FOUND`: Room not found: {roomId}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `ROOM_FULL`: The room is full: it takes {limit}
             *
             *     `ROOM_LOCKED`: The room is locked
             *
             *     `ROOM_NOT_NOW`: Not possible while the room is {phase}: {why}
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ROOM_BUSY`: Too many requests wait for room {roomId}; try again in a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `ASTERISK_REFUSED`: Asterisk refused: {why} */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `TOO_FAST`: More than {limit} calls a second; try again in a moment
             *
             *     `TOO_MANY_CALLS`: All {limit} calls of this node are in use
             *
             *     `ASTERISK_UNREACHABLE`: Asterisk unreachable: {why}
             *
             *     `SHUTTING_DOWN`: The controller is shutting down
             *
             *     `STORE_UNAVAILABLE`: The call store does not answer: {why}
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1Webhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            readonly webhooks: {
                                agents: string[] | null;
                                calls: string[] | null;
                                /** Format: date-time */
                                createdAt: string;
                                description: string;
                                disabled: {
                                    /** Format: date-time */
                                    at: string;
                                    /**
                                     * @description `gone`: its receiver said 410
                                     * @enum {string}
                                     */
                                    by: "hand" | "gone" | "failing";
                                } | null;
                                /** @description Events that were tried for 75 hours, while others got through */
                                readonly givenUp: {
                                    /** Format: date-time */
                                    at: string;
                                    message: string;
                                    sequence: number;
                                    why: string;
                                }[];
                                /** @description A UUID */
                                id: string;
                                rooms: string[] | null;
                                /** @description The valid ones, by their ends; the current one has none */
                                readonly secrets: {
                                    until: string | null;
                                }[];
                                /** @enum {string} */
                                state: "active" | "failing" | "disabled";
                                types: string[] | null;
                                url: string;
                                /** @description Events that were read ahead and not yet received */
                                waiting: number;
                            }[];
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1Webhooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://crm.example.com/calls",
                 *       "types": [
                 *         "call.started",
                 *         "call.ended"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description The sequence after which it begins; from now on unless given */
                    after?: number;
                    /** @description DNs or numbers: of calls that they are or were in */
                    agents?: string[];
                    /** @description Ids of calls */
                    calls?: string[];
                    description?: string;
                    /** @description Ids of rooms */
                    rooms?: string[];
                    /** @description Types of events, or groups such as `call.*`; all but digits unless given */
                    types?: string[];
                    /** @description https; http only to a host in WEBHOOK_ALLOWED_HOSTS */
                    url: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            agents: string[] | null;
                            calls: string[] | null;
                            /** Format: date-time */
                            createdAt: string;
                            description: string;
                            disabled: {
                                /** Format: date-time */
                                at: string;
                                /**
                                 * @description `gone`: its receiver said 410
                                 * @enum {string}
                                 */
                                by: "hand" | "gone" | "failing";
                            } | null;
                            /** @description Events that were tried for 75 hours, while others got through */
                            readonly givenUp: {
                                /** Format: date-time */
                                at: string;
                                message: string;
                                sequence: number;
                                why: string;
                            }[];
                            /** @description A UUID */
                            id: string;
                            rooms: string[] | null;
                            /** @description To check signatures with; it is never shown again */
                            secret: string;
                            /** @description The valid ones, by their ends; the current one has none */
                            readonly secrets: {
                                until: string | null;
                            }[];
                            /** @enum {string} */
                            state: "active" | "failing" | "disabled";
                            types: string[] | null;
                            url: string;
                            /** @description Events that were read ahead and not yet received */
                            waiting: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `STORE_UNAVAILABLE`: The call store does not answer: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1WebhooksId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            agents: string[] | null;
                            calls: string[] | null;
                            /** Format: date-time */
                            createdAt: string;
                            description: string;
                            disabled: {
                                /** Format: date-time */
                                at: string;
                                /**
                                 * @description `gone`: its receiver said 410
                                 * @enum {string}
                                 */
                                by: "hand" | "gone" | "failing";
                            } | null;
                            /** @description Events that were tried for 75 hours, while others got through */
                            readonly givenUp: {
                                /** Format: date-time */
                                at: string;
                                message: string;
                                sequence: number;
                                why: string;
                            }[];
                            /** @description A UUID */
                            id: string;
                            rooms: string[] | null;
                            /** @description The valid ones, by their ends; the current one has none */
                            readonly secrets: {
                                until: string | null;
                            }[];
                            /** @enum {string} */
                            state: "active" | "failing" | "disabled";
                            types: string[] | null;
                            url: string;
                            /** @description Events that were read ahead and not yet received */
                            waiting: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `WEBHOOK_NOT_FOUND`: Webhook not found: {webhook} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    deleteV1WebhooksId: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `WEBHOOK_NOT_FOUND`: Webhook not found: {webhook} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    patchV1WebhooksId: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description DNs or numbers: of calls that they are or were in */
                    agents?: string[];
                    /** @description Ids of calls */
                    calls?: string[];
                    description?: string;
                    enabled?: boolean;
                    /** @description Ids of rooms */
                    rooms?: string[];
                    /** @description Leaves out what waits */
                    skip?: boolean;
                    /** @description Types of events, or groups such as `call.*`; all but digits unless given */
                    types?: string[];
                    url?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            agents: string[] | null;
                            calls: string[] | null;
                            /** Format: date-time */
                            createdAt: string;
                            description: string;
                            disabled: {
                                /** Format: date-time */
                                at: string;
                                /**
                                 * @description `gone`: its receiver said 410
                                 * @enum {string}
                                 */
                                by: "hand" | "gone" | "failing";
                            } | null;
                            /** @description Events that were tried for 75 hours, while others got through */
                            readonly givenUp: {
                                /** Format: date-time */
                                at: string;
                                message: string;
                                sequence: number;
                                why: string;
                            }[];
                            /** @description A UUID */
                            id: string;
                            rooms: string[] | null;
                            /** @description The valid ones, by their ends; the current one has none */
                            readonly secrets: {
                                until: string | null;
                            }[];
                            /** @enum {string} */
                            state: "active" | "failing" | "disabled";
                            types: string[] | null;
                            url: string;
                            /** @description Events that were read ahead and not yet received */
                            waiting: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `WEBHOOK_NOT_FOUND`: Webhook not found: {webhook} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `STORE_UNAVAILABLE`: The call store does not answer: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1WebhooksIdDeliveries: {
        parameters: {
            query?: {
                failed?: "true" | "false";
                limit?: number;
                sequence?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            readonly deliveries: {
                                /** Format: date-time */
                                at: string;
                                /** @description 1, 2, 3 …; 0 for one by hand */
                                attempt: number;
                                /** @description The event, in `webhook-id` */
                                message: string;
                                ms: number;
                                received: boolean;
                                request: {
                                    url: string;
                                };
                                response: {
                                    /** @description Its beginning */
                                    body: string;
                                    /** @description Null when there was no answer */
                                    status: number | null;
                                    why: string | null;
                                };
                                sequence: number;
                                type: string;
                            }[];
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `WEBHOOK_NOT_FOUND`: Webhook not found: {webhook} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1WebhooksIdDeliveriesSequenceResend: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                sequence: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: date-time */
                            at: string;
                            /** @description 1, 2, 3 …; 0 for one by hand */
                            attempt: number;
                            /** @description The event, in `webhook-id` */
                            message: string;
                            ms: number;
                            received: boolean;
                            request: {
                                url: string;
                            };
                            response: {
                                /** @description Its beginning */
                                body: string;
                                /** @description Null when there was no answer */
                                status: number | null;
                                why: string | null;
                            };
                            sequence: number;
                            type: string;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `WEBHOOK_NOT_FOUND`: Webhook not found: {webhook}
             *
             *     `EVENT_NOT_FOUND`: No event has the sequence {sequence}
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `WEBHOOK_DISABLED`: Webhook {webhook} is disabled; enable it first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `STORE_UNAVAILABLE`: The call store does not answer: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    postV1WebhooksIdSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 24
                 *     }
                 */
                "application/json": {
                    /**
                     * @description How long the one before stays valid
                     * @default 24
                     */
                    overlapHours?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            agents: string[] | null;
                            calls: string[] | null;
                            /** Format: date-time */
                            createdAt: string;
                            description: string;
                            disabled: {
                                /** Format: date-time */
                                at: string;
                                /**
                                 * @description `gone`: its receiver said 410
                                 * @enum {string}
                                 */
                                by: "hand" | "gone" | "failing";
                            } | null;
                            /** @description Events that were tried for 75 hours, while others got through */
                            readonly givenUp: {
                                /** Format: date-time */
                                at: string;
                                message: string;
                                sequence: number;
                                why: string;
                            }[];
                            /** @description A UUID */
                            id: string;
                            rooms: string[] | null;
                            /** @description To check signatures with; it is never shown again */
                            secret: string;
                            /** @description The valid ones, by their ends; the current one has none */
                            readonly secrets: {
                                until: string | null;
                            }[];
                            /** @enum {string} */
                            state: "active" | "failing" | "disabled";
                            types: string[] | null;
                            url: string;
                            /** @description Events that were read ahead and not yet received */
                            waiting: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: {why}
             *
             *     `BODY_NOT_JSON`: The body is not JSON: {why}
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `WEBHOOK_NOT_FOUND`: Webhook not found: {webhook} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is larger than {limit} bytes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Send the body as application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `STORE_UNAVAILABLE`: The call store does not answer: {why} */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getV1WsCallsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description `INVALID_REQUEST`: {why} */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UNAUTHORIZED`: Who asks is not known: {why} */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `FORBIDDEN`: This key may not do that: {why} */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `CALL_NOT_FOUND`: Call not found: {callId} */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `UPGRADE_REQUIRED`: Ask for a WebSocket here: {path} */
            426: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /** @description `INTERNAL_ERROR`: Internal error; the log has it under {reference} */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
            /**
             * @description `STORE_UNAVAILABLE`: The call store does not answer: {why}
             *
             *     `SOCKET_REFUSED`: No place for another reader: {why}
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
}
