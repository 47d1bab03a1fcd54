import type { ErrorCode } from '../../shared/errors.ts';

/** What a person reads who met an error: what happened, and what to do. */
export interface Advice {
  readonly happened: string;
  readonly remedy: string;
}

/** A paragraph for each code; `details.help` of an error leads to it. */
export const errorGuide: Readonly<Record<ErrorCode, Advice>> = {
  INVALID_REQUEST: {
    happened: 'The path, the query or the body is not what this endpoint takes. The message names the field.',
    remedy: 'Compare the request with the endpoint in the reference. The same request will never succeed.',
  },
  MISSING_PARAMETER: {
    happened: 'A field that this endpoint needs is not there, or is empty. `details.parameter` names it.',
    remedy: 'Send that field. A body that is not sent at all counts as one without fields.',
  },
  INVALID_NUMBER: {
    happened: 'What was to be dialled is neither a DN nor a number. Dial strings of Asterisk are never taken.',
    remedy: 'Send a DN, or 2 to 15 digits with a leading + where it is international: no blanks, no dashes.',
  },
  BODY_NOT_JSON: {
    happened:
      'The body is not JSON that can be read in one way only: broken, not UTF-8, nested deeper than 20 levels, with a key twice or one that names a prototype.',
    remedy: 'Let a JSON library write the body. The message says what is wrong with this one.',
  },
  BODY_TOO_LARGE: {
    happened: 'The body has more bytes than `details.limit`. It was not read.',
    remedy: 'Send less. No endpoint needs that much.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    happened: 'The body was sent as something else than JSON, in another charset than UTF-8, or compressed.',
    remedy: 'Send it with `Content-Type: application/json`, uncompressed.',
  },
  UNAUTHORIZED: {
    happened:
      'The request says nothing about who asks, or what it says is not valid: unknown, wrong, expired and revoked keys and tokens are answered alike.',
    remedy:
      'Send `X-API-Key` and `X-API-Secret`, or `Authorization: Bearer` with the key and the secret joined by a dot, or with a token of the site. A new key comes from `POST /api/v1/keys` or `scripts/keys`.',
  },
  FORBIDDEN: {
    happened:
      'The key is valid and may not do this: its role or scopes leave it out, or it is about somebody else than the agent.',
    remedy: 'Use a key whose role may; `details.why` names what is missing. An agent may ask only about its own DN.',
  },
  RATE_LIMIT: {
    happened:
      'More requests came from this address within a minute, or with this key within an hour, than are taken; or so many wrong credentials that no more of this address are looked at.',
    remedy:
      'Wait as long as `Retry-After` says. Read events by WebSocket or webhook instead of asking again and again; `limits` in the site file sets how many are taken, and `TRUSTED_PROXIES` names the proxy behind which all clients look like one. Emergency calls are taken all the same.',
  },
  ROUTE_NOT_FOUND: {
    happened: 'There is nothing under this path on this listener.',
    remedy: 'Look the path up in the reference. Paths are case-sensitive; other surfaces may be on another port.',
  },
  METHOD_NOT_ALLOWED: {
    happened: 'The path is known, and does not take this method.',
    remedy: 'Use one of those that the header `Allow` names.',
  },
  DN_NOT_FOUND: {
    happened: 'The site has no such DN.',
    remedy: 'Use a DN of `GET /api/dn/list`, or add this one to the site file and restart the controller.',
  },
  CALL_NOT_FOUND: {
    happened: 'There never was a call with this id, or it ended so long ago that it is no longer held in memory.',
    remedy: 'Look for it in the call logs. A call that has just ended is still shown for a while.',
  },
  RECORDING_NOT_FOUND: {
    happened: 'This call has no recording with this id.',
    remedy: "Look at the call's `recordings`, or at `GET /api/v1/recordings`.",
  },
  RECORDING_GONE: {
    happened: 'The recording was made, and its file is no longer there: it was deleted, by a person or by retention.',
    remedy: 'Nothing brings it back. The call log says who deleted it where it was asked for over this interface.',
  },
  NOT_POSSIBLE_NOW: {
    happened: 'The call is in a phase, or something goes on in it, that does not allow what was asked.',
    remedy:
      'Look at `details.phase` and `details.capabilities`: these are the operations that are possible now. Ask again when the call has moved on.',
  },
  ORDER_NOT_FOUND: {
    happened: 'No standing order lets this supervisor follow this agent; it may have ended a moment ago.',
    remedy: 'Read who follows the agent: GET /api/v1/agents/{dn}/supervision.',
  },
  TOO_MANY_ORDERS: {
    happened: 'So many supervisors follow this agent, or so many orders there are in all, that no more can.',
    remedy: 'End an order that is no longer needed.',
  },
  SLOT_NOT_FOUND: {
    happened: 'The site has no parking slot of this number; `parking.slots` in the site file names them.',
    remedy: 'Leave `slot` out for the first free one, or name one of those.',
  },
  SLOT_EMPTY: {
    happened: 'Nobody waits in this slot: the call was retrieved, or has ended.',
    remedy: 'List the parked calls with GET /api/v1/parking.',
  },
  SLOT_TAKEN: {
    happened: 'Another call waits in this slot.',
    remedy: 'Leave `slot` out for the first free one.',
  },
  PARKING_FULL: {
    happened: 'A call waits in every slot of the site.',
    remedy: 'Retrieve one, or give the site more slots. The call that was to be parked goes on as it was.',
  },
  ROOM_NOT_FOUND: {
    happened: 'There is no room with this id; an empty one may have been closed after its time.',
    remedy: 'List the rooms, or make one.',
  },
  MEMBER_NOT_FOUND: {
    happened: 'Nobody with this id is in the room; the member may have left a moment ago.',
    remedy: 'Read the room again.',
  },
  ROOM_FULL: {
    happened: 'As many are in the room as it takes; those whose phones ring are counted.',
    remedy: 'Raise `maxMembers` of the room, or wait until somebody has left.',
  },
  ROOM_LOCKED: {
    happened: 'A moderator or a supervisor has locked the room.',
    remedy: 'Unlock it, or let somebody inside invite the new member: an invitation passes the lock.',
  },
  ROOM_NUMBER_TAKEN: {
    happened: 'Another room has the number that was asked for.',
    remedy: 'Choose another one, or leave it out and get one that is free.',
  },
  ROOM_NOT_NOW: {
    happened: 'The room is in a phase, or its settings say something, that does not allow what was asked.',
    remedy: "Look at `details.phase` and at the room's `capabilities`, and ask again when that has changed.",
  },
  ROOM_BUSY: {
    happened: 'Too many requests wait for this room: they are done one after another.',
    remedy: 'Try again in a moment, with a pause that grows.',
  },
  TOO_MANY_ROOMS: {
    happened: 'The controller holds as many rooms as it takes.',
    remedy: 'Delete rooms that nobody needs.',
  },
  WEBHOOK_NOT_FOUND: {
    happened: 'No webhook has this id: it was removed, or never was.',
    remedy: '`GET /api/v1/webhooks` lists those that there are.',
  },
  WEBHOOK_DISABLED: {
    happened:
      'The webhook is not served: by hand, because its receiver said 410, or because nothing got through for 76 hours.',
    remedy: 'See that its receiver answers, then `PATCH` it with `{"enabled":true}`: it goes on where it stopped.',
  },
  EVENT_NOT_FOUND: {
    happened: 'No event of a call or a room has this sequence: sequences have gaps, and old calls are forgotten.',
    remedy: 'Take a `sequence` from an event, or from the deliveries of the webhook.',
  },
  KEY_NOT_FOUND: {
    happened: "There is no API key with this id: it was revoked, or it is another site's.",
    remedy: 'Look for it in `GET /api/v1/keys`. The id begins with `shk_`; the secret is never asked for in a path.',
  },
  LAST_ADMIN_KEY: {
    happened:
      'Without this key, or with what it was to become, nobody could make keys any more: it is the last one of role `admin` that does not expire.',
    remedy: 'Make another admin key without `expiresAt` first, check that it works, and ask again.',
  },
  TOO_MANY_KEYS: {
    happened: 'There are as many API keys as there can be (`details.limit`). No key was made.',
    remedy: 'Revoke those that have expired or have not been used for long: `GET /api/v1/keys` shows both.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    happened: 'This Idempotency-Key came within the last 24 hours with another path or another body.',
    remedy: 'Use a new key, best a random UUID, for each thing that you want done. Repeat a request word for word.',
  },
  CALL_BUSY: {
    happened: 'Too many requests wait for this call: they are done one after another.',
    remedy: 'Try again in a moment. If it stays so, a program asks for the same thing in a loop.',
  },
  TOLL_REFUSED: {
    happened:
      'The number is of a class that may not be called at this hour, or of which this key or this agent has called so much that the cap of the site is reached. `details.why` says which.',
    remedy:
      'See `tolls` in the site file. Where the class blocks, the key or the agent can call nobody outside from now on: `GET /api/v1/tolls/blocks`. Emergency numbers always pass.',
  },
  TOLL_BLOCKED: {
    happened:
      'This key or this agent has met a cap against toll fraud, and calls nobody outside until the block ends. Calls inside, hang-ups and emergency numbers go on.',
    remedy:
      'Find out who made those calls: the key may be stolen, then revoke it. `GET /api/v1/tolls/blocks` shows the block, and DELETE with its id lifts it.',
  },
  TOLL_BLOCK_NOT_FOUND: {
    happened: 'There is no block with this id; it has ended, or somebody has lifted it.',
    remedy: '`GET /api/v1/tolls/blocks` lists those that there are.',
  },
  CALL_LIMIT: {
    happened: 'The DN is in as many calls as an agent may have while more are made over an interface.',
    remedy: 'Hang one of them up, or raise `limits.callsPerAgent` in the site file.',
  },
  TOO_FAST: {
    happened: 'More calls were asked for within a second than the site takes. Calls that are live are not touched.',
    remedy: 'Wait as long as `Retry-After` says; `limits.callsPerSecond` in the site file sets how many.',
  },
  NO_ROUTE: {
    happened: 'The number is neither a DN nor within the numbering plan.',
    remedy: 'Check the number; or add its range to `numbering` in the site file.',
  },
  ASTERISK_UNREACHABLE: {
    happened:
      'There is no link to Asterisk, it has just come back and is being compared, or it did not answer in time. What was asked may or may not have been done.',
    remedy:
      'Look at `GET /api/v1/health`. Repeat the request with the same Idempotency-Key: what was done already is not done twice.',
  },
  ASTERISK_FAILED: {
    happened: 'Asterisk could not be asked for what this answer is made of.',
    remedy: 'Look at `GET /api/v1/health` and at the log, and try again.',
  },
  ASTERISK_REFUSED: {
    happened: 'Asterisk was asked, and said no. `details.why` has its words. What was half done has been taken back.',
    remedy: 'Mostly the channel had just gone, or a sound or a module is missing: the reason says which.',
  },
  GENESYS_UNREACHABLE: {
    happened: 'The trunk to Genesys does not answer the OPTIONS that Asterisk sends.',
    remedy: 'Check the trunk: address, firewall, and the SIP server behind it.',
  },
  STORE_UNAVAILABLE: {
    happened: 'The store of facts and call logs can not be read or written now. Live calls go on.',
    remedy: 'Check the disk or the database; `GET /api/v1/health` says what is wrong. Nothing that was told is lost.',
  },
  UPGRADE_REQUIRED: {
    happened: 'This path is a WebSocket, and the request was an ordinary one.',
    remedy: 'Open it with a WebSocket client: `wss://` and this path.',
  },
  ORIGIN_REFUSED: {
    happened: 'The page that opened the WebSocket comes from an origin that may not.',
    remedy: 'Add the origin to `CORS_ORIGINS` of the controller.',
  },
  SOCKET_REFUSED: {
    happened: 'As many WebSockets are open as may be, for this call or in all.',
    remedy: 'Close those that nobody reads; one for a call is enough for a program.',
  },
  NOT_CONFIGURED: {
    happened: 'The site has not been told what this needs.',
    remedy: 'Add what the message names to the site file and restart the controller.',
  },
  TOO_MANY_CALLS: {
    happened: 'As many calls are live, or expected, as may be.',
    remedy: 'Wait until calls have ended, or raise `limits.maxCalls` in the site file.',
  },
  SHUTTING_DOWN: {
    happened: 'The controller was told to stop, and takes no new calls. Live ones go on.',
    remedy: 'Ask again in some seconds, or ask another controller.',
  },
  INTERNAL_ERROR: {
    happened: 'A bug of ours. Nothing else was affected.',
    remedy: 'Look for `details.reference` in the log, and report the line with its stack.',
  },
};
