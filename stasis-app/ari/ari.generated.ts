// Made by `npm run ari:types` from the api-docs of Asterisk 22.10.1+dfsg+~cs6.17.60671434-1. Do not edit: make it again.

/** The Asterisk whose documents these types come from. */
export const documentedVersion = '22.10.1+dfsg+~cs6.17.60671434-1';

/** The body of applications.filter; a list that is left out stays as it was. */
export interface EventFilter {
  readonly allowed?: readonly { readonly type: string }[];
  readonly disallowed?: readonly { readonly type: string }[];
}

/** The params of an operation that has none. */
export type NoParams = Readonly<Record<string, never>>;

/** Protocol specific additional parameter */
export interface AdditionalParam {
  /** Name of the parameter */
  readonly parameter_name: string;
  /** Value of the parameter */
  readonly parameter_value: string;
}

/** Details of a Stasis application */
export interface Application {
  /** Name of this application */
  readonly name: string;
  /** Id's for channels subscribed to. */
  readonly channel_ids: readonly string[];
  /** Id's for bridges subscribed to. */
  readonly bridge_ids: readonly string[];
  /** {tech}/{resource} for endpoints subscribed to. */
  readonly endpoint_ids: readonly string[];
  /** Names of the devices subscribed to. */
  readonly device_names: readonly string[];
  /** Event types sent to the application. */
  readonly events_allowed: readonly unknown[];
  /** Event types not sent to the application. */
  readonly events_disallowed: readonly unknown[];
}

/** Asterisk system information */
export interface AsteriskInfo {
  /** Info about how Asterisk was built */
  readonly build?: BuildInfo;
  /** Info about the system running Asterisk */
  readonly system?: SystemInfo;
  /** Info about Asterisk configuration */
  readonly config?: ConfigInfo;
  /** Info about Asterisk status */
  readonly status?: StatusInfo;
}

/** Asterisk ping information */
export interface AsteriskPing {
  /** Asterisk id info */
  readonly asterisk_id: string;
  /** Always string value is pong */
  readonly ping: string;
  /** The timestamp string of request received time */
  readonly timestamp: string;
}

/** The merging of media from one or more channels. Everyone on the bridge receives the same audio. */
export interface Bridge {
  /** Unique identifier for this bridge */
  readonly id: string;
  /** Name of the current bridging technology */
  readonly technology: string;
  /** Type of bridge technology */
  readonly bridge_type: 'mixing' | 'holding';
  /** Bridging class */
  readonly bridge_class: string;
  /** Entity that created the bridge */
  readonly creator: string;
  /** Name the creator gave the bridge */
  readonly name: string;
  /** Ids of channels participating in this bridge */
  readonly channels: readonly string[];
  /** The video mode the bridge is using. One of 'none', 'talker', 'sfu', or 'single'. */
  readonly video_mode?: string;
  /** The ID of the channel that is the source of video in this bridge, if one exists. */
  readonly video_source_id?: string;
  /** Timestamp when bridge was created */
  readonly creationtime: string;
  /** Bridge variables */
  readonly bridgevars?: Readonly<Record<string, unknown>>;
}

/** Info about how Asterisk was built */
export interface BuildInfo {
  /** OS Asterisk was built on. */
  readonly os: string;
  /** Kernel version Asterisk was built on. */
  readonly kernel: string;
  /** Compile time options, or empty string if default. */
  readonly options: string;
  /** Machine architecture (x86_64, i686, ppc, etc.) */
  readonly machine: string;
  /** Date and time when Asterisk was built. */
  readonly date: string;
  /** Username that build Asterisk */
  readonly user: string;
}

/** Caller identification */
export interface CallerID {
  readonly name: string;
  readonly number: string;
}

/** A specific communication connection between Asterisk and an Endpoint. */
export interface Channel {
  /** Unique identifier of the channel. This is the same as the Uniqueid field in AMI. */
  readonly id: string;
  /** Protocol id from underlying channel driver (i.e. Call-ID for chan_pjsip; will be empty if not applicable or not implemented by driver). */
  readonly protocol_id: string;
  /** Name of the channel (i.e. SIP/foo-0000a7e3) */
  readonly name: string;
  readonly state:
    | 'Down'
    | 'Rsrved'
    | 'OffHook'
    | 'Dialing'
    | 'Ring'
    | 'Ringing'
    | 'Up'
    | 'Busy'
    | 'Dialing Offhook'
    | 'Pre-ring'
    | 'Unknown';
  readonly caller: CallerID;
  readonly connected: CallerID;
  readonly accountcode: string;
  /** Current location in the dialplan */
  readonly dialplan: DialplanCEP;
  /** Timestamp when channel was created */
  readonly creationtime: string;
  /** The default spoken language */
  readonly language: string;
  /** Channel variables */
  readonly channelvars?: Readonly<Record<string, unknown>>;
  /** The Caller ID RDNIS */
  readonly caller_rdnis?: string;
  /** The Tenant ID for the channel */
  readonly tenantid?: string;
}

/** Info about Asterisk configuration */
export interface ConfigInfo {
  /** Asterisk system name. */
  readonly name: string;
  /** Default language for media playback. */
  readonly default_language: string;
  /** Maximum number of simultaneous channels. */
  readonly max_channels?: number;
  /** Maximum number of open file handles (files, sockets). */
  readonly max_open_files?: number;
  /** Maximum load avg on system. */
  readonly max_load?: number;
  /** Effective user/group id for running Asterisk. */
  readonly setid: SetId;
}

/** A key/value pair that makes up part of a configuration object. */
export interface ConfigTuple {
  /** A configuration object attribute. */
  readonly attribute: string;
  /** The value for the attribute. */
  readonly value: string;
}

/** Detailed information about a contact on an endpoint. */
export interface ContactInfo {
  /** The location of the contact. */
  readonly uri: string;
  /** The current status of the contact. */
  readonly contact_status: 'Unreachable' | 'Reachable' | 'Unknown' | 'NonQualified' | 'Removed';
  /** The Address of Record this contact belongs to. */
  readonly aor: string;
  /** Current round trip time, in microseconds, for the contact. */
  readonly roundtrip_usec?: string;
}

/** Represents the state of a device. */
export interface DeviceState {
  /** Name of the device. */
  readonly name: string;
  /** Device's state */
  readonly state:
    'UNKNOWN' | 'NOT_INUSE' | 'INUSE' | 'BUSY' | 'INVALID' | 'UNAVAILABLE' | 'RINGING' | 'RINGINUSE' | 'ONHOLD';
}

/** Dialed channel information. */
export interface Dialed {}

/** Dialplan location (context/extension/priority) */
export interface DialplanCEP {
  /** Context in the dialplan */
  readonly context: string;
  /** Extension in the dialplan */
  readonly exten: string;
  /** Priority in the dialplan */
  readonly priority: number;
  /** Name of current dialplan application */
  readonly app_name: string;
  /** Parameter of current dialplan application */
  readonly app_data: string;
}

/** An external device that may offer/accept calls to/from Asterisk. Unlike most resources, which have a single unique identifier, an endpoint is uniquely identified by the technology/resource pair. */
export interface Endpoint {
  /** Technology of the endpoint */
  readonly technology: string;
  /** Identifier of the endpoint, specific to the given technology. */
  readonly resource: string;
  /** Endpoint's state */
  readonly state?: 'unknown' | 'offline' | 'online';
  /** Id's of channels associated with this endpoint */
  readonly channel_ids: readonly string[];
}

/** Identifies the format and language of a sound file */
export interface FormatLangPair {
  readonly language: string;
  readonly format: string;
}

/** A recording that is in progress */
export interface LiveRecording {
  /** Base name for the recording */
  readonly name: string;
  /** Recording format (wav, gsm, etc.) */
  readonly format: string;
  /** URI for the channel or bridge being recorded */
  readonly target_uri: string;
  readonly state: 'queued' | 'recording' | 'paused' | 'done' | 'failed' | 'canceled';
  /** Duration in seconds of the recording */
  readonly duration?: number;
  /** Duration of talking, in seconds, detected in the recording. This is only available if the recording was initiated with a non-zero maxSilenceSeconds. */
  readonly talking_duration?: number;
  /** Duration of silence, in seconds, detected in the recording. This is only available if the recording was initiated with a non-zero maxSilenceSeconds. */
  readonly silence_duration?: number;
  /** Cause for recording failure if failed */
  readonly cause?: string;
}

/** Details of an Asterisk log channel */
export interface LogChannel {
  /** The log channel path */
  readonly channel: string;
  /** Types of logs for the log channel */
  readonly type: string;
  /** Whether or not a log type is enabled */
  readonly status: string;
  /** The various log levels */
  readonly configuration: string;
}

/** Represents the state of a mailbox. */
export interface Mailbox {
  /** Name of the mailbox. */
  readonly name: string;
  /** Count of old messages in the mailbox. */
  readonly old_messages: number;
  /** Count of new messages in the mailbox. */
  readonly new_messages: number;
}

/** Details of an Asterisk module */
export interface Module {
  /** The name of this module */
  readonly name: string;
  /** The description of this module */
  readonly description: string;
  /** The number of times this module is being used */
  readonly use_count: number;
  /** The running status of this module */
  readonly status: string;
  /** The support state of this module */
  readonly support_level: string;
}

/** Detailed information about a remote peer that communicates with Asterisk. */
export interface Peer {
  /** The current state of the peer. Note that the values of the status are dependent on the underlying peer technology. */
  readonly peer_status: string;
  /** An optional reason associated with the change in peer_status. */
  readonly cause?: string;
  /** The IP address of the peer. */
  readonly address?: string;
  /** The port of the peer. */
  readonly port?: string;
  /** The last known time the peer was contacted. */
  readonly time?: string;
}

/** Object representing the playback of media to a channel */
export interface Playback {
  /** ID for this playback operation */
  readonly id: string;
  /** The URI for the media currently being played back. */
  readonly media_uri: string;
  /** If a list of URIs is being played, the next media URI to be played back. */
  readonly next_media_uri?: string;
  /** URI for the channel or bridge to play the media on */
  readonly target_uri: string;
  /** For media types that support multiple languages, the language requested for playback. */
  readonly language?: string;
  /** Current state of the playback operation. */
  readonly state: 'queued' | 'playing' | 'continuing' | 'done' | 'failed';
}

/** REST over Websocket header */
export interface RESTHeader {
  /** Header name */
  readonly name: string;
  /** Header value */
  readonly value: string;
}

/** REST over Websocket Query String Parameter */
export interface RESTQueryStringParameter {
  /** Parameter name */
  readonly name: string;
  /** Parameter value */
  readonly value: string;
}

/** REST over Websocket Request. */
export interface RESTRequest {
  /** Message type. Must be 'RESTRequest' */
  readonly type: string;
  /** Opaque transaction id. Can be any valid string. Will be returned in any response to this request. */
  readonly transaction_id: string;
  /** Opaque request id. Can be any valid string. Will be returned in any response to this request. */
  readonly request_id: string;
  /** HTTP method (GET, PUT, POST, DELETE, etc.) */
  readonly method: string;
  /** Resource URI with optional query string parameters. */
  readonly uri: string;
  /** The Content-Type of the message body. */
  readonly content_type?: string;
  /** Request query string parameters. */
  readonly query_strings?: readonly RESTQueryStringParameter[];
  /** Request message body. Only content types application/json and application/x-www-form-urlencoded are supported. */
  readonly message_body?: string;
}

/** A statistics of a RTP. */
export interface RTPstat {
  /** Number of packets transmitted. */
  readonly txcount: number;
  /** Number of packets received. */
  readonly rxcount: number;
  /** Jitter on transmitted packets. */
  readonly txjitter?: number;
  /** Jitter on received packets. */
  readonly rxjitter?: number;
  /** Maximum jitter on remote side. */
  readonly remote_maxjitter?: number;
  /** Minimum jitter on remote side. */
  readonly remote_minjitter?: number;
  /** Average jitter on remote side. */
  readonly remote_normdevjitter?: number;
  /** Standard deviation jitter on remote side. */
  readonly remote_stdevjitter?: number;
  /** Maximum jitter on local side. */
  readonly local_maxjitter?: number;
  /** Minimum jitter on local side. */
  readonly local_minjitter?: number;
  /** Average jitter on local side. */
  readonly local_normdevjitter?: number;
  /** Standard deviation jitter on local side. */
  readonly local_stdevjitter?: number;
  /** Number of transmitted packets lost. */
  readonly txploss: number;
  /** Number of received packets lost. */
  readonly rxploss: number;
  /** Maximum number of packets lost on remote side. */
  readonly remote_maxrxploss?: number;
  /** Minimum number of packets lost on remote side. */
  readonly remote_minrxploss?: number;
  /** Average number of packets lost on remote side. */
  readonly remote_normdevrxploss?: number;
  /** Standard deviation packets lost on remote side. */
  readonly remote_stdevrxploss?: number;
  /** Maximum number of packets lost on local side. */
  readonly local_maxrxploss?: number;
  /** Minimum number of packets lost on local side. */
  readonly local_minrxploss?: number;
  /** Average number of packets lost on local side. */
  readonly local_normdevrxploss?: number;
  /** Standard deviation packets lost on local side. */
  readonly local_stdevrxploss?: number;
  /** Total round trip time. */
  readonly rtt?: number;
  /** Maximum round trip time. */
  readonly maxrtt?: number;
  /** Minimum round trip time. */
  readonly minrtt?: number;
  /** Average round trip time. */
  readonly normdevrtt?: number;
  /** Standard deviation round trip time. */
  readonly stdevrtt?: number;
  /** Our SSRC. */
  readonly local_ssrc: number;
  /** Their SSRC. */
  readonly remote_ssrc: number;
  /** Number of octets transmitted. */
  readonly txoctetcount: number;
  /** Number of octets received. */
  readonly rxoctetcount: number;
  /** The Asterisk channel's unique ID that owns this instance. */
  readonly channel_uniqueid: string;
}

/** transfer destination requested by transferee */
export interface ReferTo {
  readonly requested_destination: RequiredDestination;
  /** The Channel Object, that is to be replaced */
  readonly destination_channel?: Channel;
  /** Channel, connected to the to be replaced channel */
  readonly connected_channel?: Channel;
  /** Bridge connecting both destination channels */
  readonly bridge?: Bridge;
}

/** transfer destination requested by transferee */
export interface ReferredBy {
  /** The channel on which the refer was received */
  readonly source_channel: Channel;
  /** Channel, Connected to the channel, receiving the transfer request on. */
  readonly connected_channel?: Channel;
  /** Bridge connecting both Channels */
  readonly bridge?: Bridge;
}

/** Information about the requested destination */
export interface RequiredDestination {
  /** the requested protocol-id by the referee in case of SIP channel, this is a SIP Call ID, Mutually exclusive to destination */
  readonly protocol_id?: string;
  /** Destination User Part. Only for Blind transfer. Mutually exclusive to protocol_id */
  readonly destination?: string;
  /** List of additional protocol specific information */
  readonly additional_protocol_params?: readonly AdditionalParam[];
}

/** Effective user/group id */
export interface SetId {
  /** Effective user id. */
  readonly user: string;
  /** Effective group id. */
  readonly group: string;
}

/** A media file that may be played back. */
export interface Sound {
  /** Sound's identifier. */
  readonly id: string;
  /** Text description of the sound, usually the words spoken. */
  readonly text?: string;
  /** The formats and languages in which this sound is available. */
  readonly formats: readonly FormatLangPair[];
}

/** Info about Asterisk status */
export interface StatusInfo {
  /** Time when Asterisk was started. */
  readonly startup_time: string;
  /** Time when Asterisk was last reloaded. */
  readonly last_reload_time: string;
}

/** A past recording that may be played back. */
export interface StoredRecording {
  readonly name: string;
  readonly format: string;
}

/** Info about Asterisk */
export interface SystemInfo {
  /** Asterisk version. */
  readonly version: string;
  readonly entity_id: string;
}

/** A text message. */
export interface TextMessage {
  /** A technology specific URI specifying the source of the message. For pjsip technology, any SIP URI can be specified. For xmpp, the URI must correspond to the client connection being used to send the message. */
  readonly from: string;
  /** A technology specific URI specifying the destination of the message. Valid technologies include pjsip, and xmp. The destination of a message should be an endpoint. */
  readonly to: string;
  /** The text of the message. */
  readonly body: string;
  /** Technology specific key/value pairs (JSON object) associated with the message. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The value of a channel variable */
export interface Variable {
  /** The value of the variable requested */
  readonly value: string;
}

/** A dictionary of channel variables */
export interface Variables {
  /** A dictionary of channel variables */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What every event carries. */
export interface EventBase {
  /** The unique ID for the Asterisk instance that raised this event. */
  readonly asterisk_id?: string;
  /** Name of the application receiving the event. */
  readonly application: string;
  /** Time at which this event was created. */
  readonly timestamp: string;
}

/** Notification that trying to move a channel to another Stasis application failed. */
export interface ApplicationMoveFailed extends EventBase {
  readonly type: 'ApplicationMoveFailed';
  readonly channel: Channel;
  readonly destination: string;
  /** Arguments to the application */
  readonly args: readonly string[];
}

/** Notification that a Stasis app has been registered. */
export interface ApplicationRegistered extends EventBase {
  readonly type: 'ApplicationRegistered';
}

/** Notification that another WebSocket has taken over for an application. An application may only be subscribed to by a single WebSocket at a time. If multiple WebSockets attempt to subscribe to the same application, the newer WebSocket wins, and the older one receives this event. */
export interface ApplicationReplaced extends EventBase {
  readonly type: 'ApplicationReplaced';
}

/** Notification that a Stasis app has been unregistered. */
export interface ApplicationUnregistered extends EventBase {
  readonly type: 'ApplicationUnregistered';
}

/** Notification that an attended transfer has occurred. */
export interface BridgeAttendedTransfer extends EventBase {
  readonly type: 'BridgeAttendedTransfer';
  /** First leg of the transferer */
  readonly transferer_first_leg: Channel;
  /** Second leg of the transferer */
  readonly transferer_second_leg: Channel;
  /** The channel that is replacing transferer_first_leg in the swap */
  readonly replace_channel?: Channel;
  /** The channel that is being transferred */
  readonly transferee?: Channel;
  /** The channel that is being transferred to */
  readonly transfer_target?: Channel;
  /** The result of the transfer attempt */
  readonly result: string;
  /** Whether the transfer was externally initiated or not */
  readonly is_external: boolean;
  /** Bridge the transferer first leg is in */
  readonly transferer_first_leg_bridge?: Bridge;
  /** Bridge the transferer second leg is in */
  readonly transferer_second_leg_bridge?: Bridge;
  /** How the transfer was accomplished */
  readonly destination_type: string;
  /** Bridge that survived the merge result */
  readonly destination_bridge?: string;
  /** Application that has been transferred into */
  readonly destination_application?: string;
  /** First leg of a link transfer result */
  readonly destination_link_first_leg?: Channel;
  /** Second leg of a link transfer result */
  readonly destination_link_second_leg?: Channel;
  /** Transferer channel that survived the threeway result */
  readonly destination_threeway_channel?: Channel;
  /** Bridge that survived the threeway result */
  readonly destination_threeway_bridge?: Bridge;
}

/** Notification that a blind transfer has occurred. */
export interface BridgeBlindTransfer extends EventBase {
  readonly type: 'BridgeBlindTransfer';
  /** The channel performing the blind transfer */
  readonly channel: Channel;
  /** The channel that is replacing transferer when the transferee(s) can not be transferred directly */
  readonly replace_channel?: Channel;
  /** The channel that is being transferred */
  readonly transferee?: Channel;
  /** The extension transferred to */
  readonly exten: string;
  /** The context transferred to */
  readonly context: string;
  /** The result of the transfer attempt */
  readonly result: string;
  /** Whether the transfer was externally initiated or not */
  readonly is_external: boolean;
  /** The bridge being transferred */
  readonly bridge?: Bridge;
}

/** Notification that a bridge has been created. */
export interface BridgeCreated extends EventBase {
  readonly type: 'BridgeCreated';
  readonly bridge: Bridge;
}

/** Notification that a bridge has been destroyed. */
export interface BridgeDestroyed extends EventBase {
  readonly type: 'BridgeDestroyed';
  readonly bridge: Bridge;
}

/** Notification that one bridge has merged into another. */
export interface BridgeMerged extends EventBase {
  readonly type: 'BridgeMerged';
  readonly bridge: Bridge;
  readonly bridge_from: Bridge;
}

/** Notification that the source of video in a bridge has changed. */
export interface BridgeVideoSourceChanged extends EventBase {
  readonly type: 'BridgeVideoSourceChanged';
  readonly bridge: Bridge;
  readonly old_video_source_id?: string;
}

/** Notification that a channel is being broadcast to ARI applications for claiming. */
export interface CallBroadcast extends EventBase {
  readonly type: 'CallBroadcast';
  /** The channel being broadcast. */
  readonly channel: Channel;
  /** The caller ID number. */
  readonly caller?: string;
  /** The called number. */
  readonly called?: string;
}

/** Notification that a broadcast channel has been successfully claimed by an ARI application. */
export interface CallClaimed extends EventBase {
  readonly type: 'CallClaimed';
  /** The channel that was claimed. */
  readonly channel: Channel;
  /** The name of the ARI application that claimed the channel. */
  readonly winner_app: string;
}

/** Channel changed Caller ID. */
export interface ChannelCallerId extends EventBase {
  readonly type: 'ChannelCallerId';
  /** The integer representation of the Caller Presentation value. */
  readonly caller_presentation: number;
  /** The text representation of the Caller Presentation value. */
  readonly caller_presentation_txt: string;
  /** The channel that changed Caller ID. */
  readonly channel: Channel;
}

/** Channel changed Connected Line. */
export interface ChannelConnectedLine extends EventBase {
  readonly type: 'ChannelConnectedLine';
  /** The channel whose connected line has changed. */
  readonly channel: Channel;
}

/** Notification that a channel has been created. */
export interface ChannelCreated extends EventBase {
  readonly type: 'ChannelCreated';
  readonly channel: Channel;
}

/** Notification that a channel has been destroyed. */
export interface ChannelDestroyed extends EventBase {
  readonly type: 'ChannelDestroyed';
  /** Integer representation of the cause of the hangup */
  readonly cause: number;
  /** Text representation of the cause of the hangup */
  readonly cause_txt: string;
  /** Integer representation of the technology-specific off-nominal cause of the hangup. */
  readonly tech_cause?: number;
  readonly channel: Channel;
}

/** Channel changed location in the dialplan. */
export interface ChannelDialplan extends EventBase {
  readonly type: 'ChannelDialplan';
  /** The channel that changed dialplan location. */
  readonly channel: Channel;
  /** The application about to be executed. */
  readonly dialplan_app: string;
  /** The data to be passed to the application. */
  readonly dialplan_app_data: string;
}

/** DTMF received on a channel. This event is sent when the DTMF ends. There is no notification about the start of DTMF */
export interface ChannelDtmfReceived extends EventBase {
  readonly type: 'ChannelDtmfReceived';
  /** DTMF digit received (0-9, A-E, # or *) */
  readonly digit: string;
  /** Number of milliseconds DTMF was received */
  readonly duration_ms: number;
  /** The channel on which DTMF was received */
  readonly channel: Channel;
}

/** Notification that a channel has entered a bridge. */
export interface ChannelEnteredBridge extends EventBase {
  readonly type: 'ChannelEnteredBridge';
  readonly bridge: Bridge;
  readonly channel?: Channel;
}

/** A hangup was requested on the channel. */
export interface ChannelHangupRequest extends EventBase {
  readonly type: 'ChannelHangupRequest';
  /** Integer representation of the cause of the hangup. */
  readonly cause?: number;
  /** Integer representation of the technology-specific off-nominal cause of the hangup. */
  readonly tech_cause?: number;
  /** Whether the hangup request was a soft hangup request. */
  readonly soft?: boolean;
  /** The channel on which the hangup was requested. */
  readonly channel: Channel;
}

/** A channel initiated a media hold. */
export interface ChannelHold extends EventBase {
  readonly type: 'ChannelHold';
  /** The channel that initiated the hold event. */
  readonly channel: Channel;
  /** The music on hold class that the initiator requested. */
  readonly musicclass?: string;
}

/** Notification that a channel has left a bridge. */
export interface ChannelLeftBridge extends EventBase {
  readonly type: 'ChannelLeftBridge';
  readonly bridge: Bridge;
  readonly channel: Channel;
}

/** Notification of a channel's state change. */
export interface ChannelStateChange extends EventBase {
  readonly type: 'ChannelStateChange';
  readonly channel: Channel;
}

/** Talking is no longer detected on the channel. */
export interface ChannelTalkingFinished extends EventBase {
  readonly type: 'ChannelTalkingFinished';
  /** The channel on which talking completed. */
  readonly channel: Channel;
  /** The length of time, in milliseconds, that talking was detected on the channel */
  readonly duration: number;
}

/** Talking was detected on the channel. */
export interface ChannelTalkingStarted extends EventBase {
  readonly type: 'ChannelTalkingStarted';
  /** The channel on which talking started. */
  readonly channel: Channel;
}

/** Tone was detected on the channel. */
export interface ChannelToneDetected extends EventBase {
  readonly type: 'ChannelToneDetected';
  /** The channel the tone was detected on. */
  readonly channel: Channel;
}

/** transfer on a channel. */
export interface ChannelTransfer extends EventBase {
  readonly type: 'ChannelTransfer';
  /** Transfer State */
  readonly state?: string;
  /** Refer-To information with optionally both affected channels */
  readonly refer_to: ReferTo;
  /** Referred-By SIP Header according rfc3892 */
  readonly referred_by: ReferredBy;
}

/** A channel initiated a media unhold. */
export interface ChannelUnhold extends EventBase {
  readonly type: 'ChannelUnhold';
  /** The channel that initiated the unhold event. */
  readonly channel: Channel;
}

/** User-generated event with additional user-defined fields in the object. */
export interface ChannelUserevent extends EventBase {
  readonly type: 'ChannelUserevent';
  /** The name of the user event. */
  readonly eventname: string;
  /** A channel that is signaled with the user event. */
  readonly channel?: Channel;
  /** A bridge that is signaled with the user event. */
  readonly bridge?: Bridge;
  /** A endpoint that is signaled with the user event. */
  readonly endpoint?: Endpoint;
  /** Custom Userevent data */
  readonly userevent: Readonly<Record<string, unknown>>;
}

/** Channel variable changed. */
export interface ChannelVarset extends EventBase {
  readonly type: 'ChannelVarset';
  /** The variable that changed. */
  readonly variable: string;
  /** The new value of the variable. */
  readonly value: string;
  /** The channel on which the variable was set. If missing, the variable is a global variable. */
  readonly channel?: Channel;
}

/** The state of a contact on an endpoint has changed. */
export interface ContactStatusChange extends EventBase {
  readonly type: 'ContactStatusChange';
  readonly endpoint: Endpoint;
  readonly contact_info: ContactInfo;
}

/** Notification that a device state has changed. */
export interface DeviceStateChanged extends EventBase {
  readonly type: 'DeviceStateChanged';
  /** Device state object */
  readonly device_state: DeviceState;
}

/** Dialing state has changed. */
export interface Dial extends EventBase {
  readonly type: 'Dial';
  /** The calling channel. */
  readonly caller?: Channel;
  /** The dialed channel. */
  readonly peer: Channel;
  /** Forwarding target requested by the original dialed channel. */
  readonly forward?: string;
  /** Channel that the caller has been forwarded to. */
  readonly forwarded?: Channel;
  /** The dial string for calling the peer channel. */
  readonly dialstring?: string;
  /** Current status of the dialing attempt to the peer. */
  readonly dialstatus: string;
}

/** Endpoint state changed. */
export interface EndpointStateChange extends EventBase {
  readonly type: 'EndpointStateChange';
  readonly endpoint: Endpoint;
}

/** The state of a peer associated with an endpoint has changed. */
export interface PeerStatusChange extends EventBase {
  readonly type: 'PeerStatusChange';
  readonly endpoint: Endpoint;
  readonly peer: Peer;
}

/** Event showing the continuation of a media playback operation from one media URI to the next in the list. */
export interface PlaybackContinuing extends EventBase {
  readonly type: 'PlaybackContinuing';
  /** Playback control object */
  readonly playback: Playback;
}

/** Event showing the completion of a media playback operation. */
export interface PlaybackFinished extends EventBase {
  readonly type: 'PlaybackFinished';
  /** Playback control object */
  readonly playback: Playback;
}

/** Event showing the start of a media playback operation. */
export interface PlaybackStarted extends EventBase {
  readonly type: 'PlaybackStarted';
  /** Playback control object */
  readonly playback: Playback;
}

/** REST over Websocket Response. */
export interface RESTResponse extends EventBase {
  readonly type: 'RESTResponse';
  /** Opaque transaction id. Will be whatever was specified on the original request. */
  readonly transaction_id: string;
  /** Opaque request id. Will be whatever was specified on the original request. */
  readonly request_id: string;
  /** HTTP status code */
  readonly status_code: number;
  /** HTTP reason phrase */
  readonly reason_phrase: string;
  /** Original request resource URI */
  readonly uri: string;
  /** The Content-Type of the message body. */
  readonly content_type?: string;
  /** Response message body */
  readonly message_body?: string;
}

/** Event showing failure of a recording operation. */
export interface RecordingFailed extends EventBase {
  readonly type: 'RecordingFailed';
  /** Recording control object */
  readonly recording: LiveRecording;
}

/** Event showing the completion of a recording operation. */
export interface RecordingFinished extends EventBase {
  readonly type: 'RecordingFinished';
  /** Recording control object */
  readonly recording: LiveRecording;
}

/** Event showing the start of a recording operation. */
export interface RecordingStarted extends EventBase {
  readonly type: 'RecordingStarted';
  /** Recording control object */
  readonly recording: LiveRecording;
}

/** Notification that a channel has left a Stasis application. */
export interface StasisEnd extends EventBase {
  readonly type: 'StasisEnd';
  readonly channel: Channel;
}

/** Notification that a channel has entered a Stasis application. */
export interface StasisStart extends EventBase {
  readonly type: 'StasisStart';
  /** Arguments to the application */
  readonly args: readonly string[];
  readonly channel: Channel;
  readonly replace_channel?: Channel;
}

/** A text message was received from an endpoint. */
export interface TextMessageReceived extends EventBase {
  readonly type: 'TextMessageReceived';
  readonly message: TextMessage;
  readonly endpoint?: Endpoint;
}

export type AriEvent =
  | ApplicationMoveFailed
  | ApplicationRegistered
  | ApplicationReplaced
  | ApplicationUnregistered
  | BridgeAttendedTransfer
  | BridgeBlindTransfer
  | BridgeCreated
  | BridgeDestroyed
  | BridgeMerged
  | BridgeVideoSourceChanged
  | CallBroadcast
  | CallClaimed
  | ChannelCallerId
  | ChannelConnectedLine
  | ChannelCreated
  | ChannelDestroyed
  | ChannelDialplan
  | ChannelDtmfReceived
  | ChannelEnteredBridge
  | ChannelHangupRequest
  | ChannelHold
  | ChannelLeftBridge
  | ChannelStateChange
  | ChannelTalkingFinished
  | ChannelTalkingStarted
  | ChannelToneDetected
  | ChannelTransfer
  | ChannelUnhold
  | ChannelUserevent
  | ChannelVarset
  | ContactStatusChange
  | DeviceStateChanged
  | Dial
  | EndpointStateChange
  | PeerStatusChange
  | PlaybackContinuing
  | PlaybackFinished
  | PlaybackStarted
  | RESTResponse
  | RecordingFailed
  | RecordingFinished
  | RecordingStarted
  | StasisEnd
  | StasisStart
  | TextMessageReceived;

/** Every event type that Asterisk documents. */
export const ariEventTypes = [
  'ApplicationMoveFailed',
  'ApplicationRegistered',
  'ApplicationReplaced',
  'ApplicationUnregistered',
  'BridgeAttendedTransfer',
  'BridgeBlindTransfer',
  'BridgeCreated',
  'BridgeDestroyed',
  'BridgeMerged',
  'BridgeVideoSourceChanged',
  'CallBroadcast',
  'CallClaimed',
  'ChannelCallerId',
  'ChannelConnectedLine',
  'ChannelCreated',
  'ChannelDestroyed',
  'ChannelDialplan',
  'ChannelDtmfReceived',
  'ChannelEnteredBridge',
  'ChannelHangupRequest',
  'ChannelHold',
  'ChannelLeftBridge',
  'ChannelStateChange',
  'ChannelTalkingFinished',
  'ChannelTalkingStarted',
  'ChannelToneDetected',
  'ChannelTransfer',
  'ChannelUnhold',
  'ChannelUserevent',
  'ChannelVarset',
  'ContactStatusChange',
  'DeviceStateChanged',
  'Dial',
  'EndpointStateChange',
  'PeerStatusChange',
  'PlaybackContinuing',
  'PlaybackFinished',
  'PlaybackStarted',
  'RESTResponse',
  'RecordingFailed',
  'RecordingFinished',
  'RecordingStarted',
  'StasisEnd',
  'StasisStart',
  'TextMessageReceived',
] as const satisfies readonly AriEvent['type'][];

export type FieldKind = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'identified';

/** Each event's fields: name, kind, and whether an event without it is unusable. */
export const ariEventShapes: Readonly<Record<AriEvent['type'], readonly (readonly [string, FieldKind, boolean])[]>> = {
  ApplicationMoveFailed: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['channel', 'identified', true],
    ['destination', 'string', false],
    ['args', 'array', true],
  ],
  ApplicationRegistered: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
  ],
  ApplicationReplaced: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
  ],
  ApplicationUnregistered: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
  ],
  BridgeAttendedTransfer: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['transferer_first_leg', 'identified', true],
    ['transferer_second_leg', 'identified', true],
    ['replace_channel', 'identified', false],
    ['transferee', 'identified', false],
    ['transfer_target', 'identified', false],
    ['result', 'string', false],
    ['is_external', 'boolean', false],
    ['transferer_first_leg_bridge', 'identified', false],
    ['transferer_second_leg_bridge', 'identified', false],
    ['destination_type', 'string', false],
    ['destination_bridge', 'string', false],
    ['destination_application', 'string', false],
    ['destination_link_first_leg', 'identified', false],
    ['destination_link_second_leg', 'identified', false],
    ['destination_threeway_channel', 'identified', false],
    ['destination_threeway_bridge', 'identified', false],
  ],
  BridgeBlindTransfer: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['channel', 'identified', true],
    ['replace_channel', 'identified', false],
    ['transferee', 'identified', false],
    ['exten', 'string', false],
    ['context', 'string', false],
    ['result', 'string', false],
    ['is_external', 'boolean', false],
    ['bridge', 'identified', false],
  ],
  BridgeCreated: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['bridge', 'identified', true],
  ],
  BridgeDestroyed: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['bridge', 'identified', true],
  ],
  BridgeMerged: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['bridge', 'identified', true],
    ['bridge_from', 'identified', true],
  ],
  BridgeVideoSourceChanged: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['bridge', 'identified', true],
    ['old_video_source_id', 'string', false],
  ],
  CallBroadcast: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['channel', 'identified', true],
    ['caller', 'string', false],
    ['called', 'string', false],
  ],
  CallClaimed: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['channel', 'identified', true],
    ['winner_app', 'string', false],
  ],
  ChannelCallerId: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['caller_presentation', 'number', false],
    ['caller_presentation_txt', 'string', false],
    ['channel', 'identified', true],
  ],
  ChannelConnectedLine: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['channel', 'identified', true],
  ],
  ChannelCreated: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['channel', 'identified', true],
  ],
  ChannelDestroyed: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['cause', 'number', false],
    ['cause_txt', 'string', false],
    ['tech_cause', 'number', false],
    ['channel', 'identified', true],
  ],
  ChannelDialplan: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['channel', 'identified', true],
    ['dialplan_app', 'string', false],
    ['dialplan_app_data', 'string', false],
  ],
  ChannelDtmfReceived: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['digit', 'string', false],
    ['duration_ms', 'number', false],
    ['channel', 'identified', true],
  ],
  ChannelEnteredBridge: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['bridge', 'identified', true],
    ['channel', 'identified', false],
  ],
  ChannelHangupRequest: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['cause', 'number', false],
    ['tech_cause', 'number', false],
    ['soft', 'boolean', false],
    ['channel', 'identified', true],
  ],
  ChannelHold: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['channel', 'identified', true],
    ['musicclass', 'string', false],
  ],
  ChannelLeftBridge: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['bridge', 'identified', true],
    ['channel', 'identified', true],
  ],
  ChannelStateChange: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['channel', 'identified', true],
  ],
  ChannelTalkingFinished: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['channel', 'identified', true],
    ['duration', 'number', false],
  ],
  ChannelTalkingStarted: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['channel', 'identified', true],
  ],
  ChannelToneDetected: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['channel', 'identified', true],
  ],
  ChannelTransfer: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['state', 'string', false],
    ['refer_to', 'object', true],
    ['referred_by', 'object', true],
  ],
  ChannelUnhold: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['channel', 'identified', true],
  ],
  ChannelUserevent: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['eventname', 'string', false],
    ['channel', 'identified', false],
    ['bridge', 'identified', false],
    ['endpoint', 'object', false],
    ['userevent', 'object', true],
  ],
  ChannelVarset: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['variable', 'string', false],
    ['value', 'string', false],
    ['channel', 'identified', false],
  ],
  ContactStatusChange: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['endpoint', 'object', true],
    ['contact_info', 'object', true],
  ],
  DeviceStateChanged: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['device_state', 'object', true],
  ],
  Dial: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['caller', 'identified', false],
    ['peer', 'identified', true],
    ['forward', 'string', false],
    ['forwarded', 'identified', false],
    ['dialstring', 'string', false],
    ['dialstatus', 'string', false],
  ],
  EndpointStateChange: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['endpoint', 'object', true],
  ],
  PeerStatusChange: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['endpoint', 'object', true],
    ['peer', 'object', true],
  ],
  PlaybackContinuing: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['playback', 'identified', true],
  ],
  PlaybackFinished: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['playback', 'identified', true],
  ],
  PlaybackStarted: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['playback', 'identified', true],
  ],
  RESTResponse: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['transaction_id', 'string', false],
    ['request_id', 'string', false],
    ['status_code', 'number', false],
    ['reason_phrase', 'string', false],
    ['uri', 'string', false],
    ['content_type', 'string', false],
    ['message_body', 'string', false],
  ],
  RecordingFailed: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['recording', 'object', true],
  ],
  RecordingFinished: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['recording', 'object', true],
  ],
  RecordingStarted: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['recording', 'object', true],
  ],
  StasisEnd: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['channel', 'identified', true],
  ],
  StasisStart: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['args', 'array', true],
    ['channel', 'identified', true],
    ['replace_channel', 'identified', false],
  ],
  TextMessageReceived: [
    ['asterisk_id', 'string', false],
    ['application', 'string', false],
    ['timestamp', 'string', false],
    ['message', 'object', true],
    ['endpoint', 'object', false],
  ],
};

/** Every operation: its params and what a success answers. */
export interface AriOperations {
  /** Filter application events types. */
  'applications.filter': {
    params: {
      readonly applicationName: string;
      readonly filter?: EventFilter;
    };
    result: Application;
  };
  /** Get details of an application. */
  'applications.get': {
    params: {
      readonly applicationName: string;
    };
    result: Application;
  };
  /** List all applications. */
  'applications.list': { params: NoParams; result: readonly Application[] };
  /** Subscribe an application to a event source. */
  'applications.subscribe': {
    params: {
      readonly applicationName: string;
      readonly eventSource: string | readonly string[];
    };
    result: Application;
  };
  /** Unsubscribe an application from an event source. */
  'applications.unsubscribe': {
    params: {
      readonly applicationName: string;
      readonly eventSource: string | readonly string[];
    };
    result: Application;
  };
  /** Adds a log channel. */
  'asterisk.addLog': {
    params: {
      readonly logChannelName: string;
      readonly configuration: string;
    };
    result: undefined;
  };
  /** Deletes a log channel. */
  'asterisk.deleteLog': {
    params: {
      readonly logChannelName: string;
    };
    result: undefined;
  };
  /** Delete a dynamic configuration object. */
  'asterisk.deleteObject': {
    params: {
      readonly configClass: string;
      readonly objectType: string;
      readonly id: string;
    };
    result: undefined;
  };
  /** Get the value of a global variable. */
  'asterisk.getGlobalVar': {
    params: {
      readonly variable: string;
    };
    result: Variable;
  };
  /** Gets Asterisk system information. */
  'asterisk.getInfo': {
    params: {
      readonly only?: 'build' | 'system' | 'config' | 'status' | readonly ('build' | 'system' | 'config' | 'status')[];
    };
    result: AsteriskInfo;
  };
  /** Get Asterisk module information. */
  'asterisk.getModule': {
    params: {
      readonly moduleName: string;
    };
    result: Module;
  };
  /** Retrieve a dynamic configuration object. */
  'asterisk.getObject': {
    params: {
      readonly configClass: string;
      readonly objectType: string;
      readonly id: string;
    };
    result: readonly ConfigTuple[];
  };
  /** Gets Asterisk log channel information. */
  'asterisk.listLogChannels': { params: NoParams; result: readonly LogChannel[] };
  /** List Asterisk modules. */
  'asterisk.listModules': { params: NoParams; result: readonly Module[] };
  /** Load an Asterisk module. */
  'asterisk.loadModule': {
    params: {
      readonly moduleName: string;
    };
    result: undefined;
  };
  /** Response pong message. */
  'asterisk.ping': { params: NoParams; result: AsteriskPing };
  /** Reload an Asterisk module. */
  'asterisk.reloadModule': {
    params: {
      readonly moduleName: string;
    };
    result: undefined;
  };
  /** Rotates a log channel. */
  'asterisk.rotateLog': {
    params: {
      readonly logChannelName: string;
    };
    result: undefined;
  };
  /** Set the value of a global variable. */
  'asterisk.setGlobalVar': {
    params: {
      readonly variable: string;
      readonly value?: string;
    };
    result: undefined;
  };
  /** Unload an Asterisk module. */
  'asterisk.unloadModule': {
    params: {
      readonly moduleName: string;
    };
    result: undefined;
  };
  /** Create or update a dynamic configuration object. */
  'asterisk.updateObject': {
    params: {
      readonly configClass: string;
      readonly objectType: string;
      readonly id: string;
      readonly fields?: readonly ConfigTuple[];
    };
    result: readonly ConfigTuple[];
  };
  /** Add a channel to a bridge. */
  'bridges.addChannel': {
    params: {
      readonly bridgeId: string;
      readonly channel: string | readonly string[];
      readonly role?: string;
      readonly absorbDTMF?: boolean;
      readonly mute?: boolean;
      readonly inhibitConnectedLineUpdates?: boolean;
    };
    result: undefined;
  };
  /** Removes any explicit video source in a multi-party mixing bridge. This operation has no effect on bridges with two or fewer participants. When no explicit video source is set, talk detection will be used to determine the active video stream. */
  'bridges.clearVideoSource': {
    params: {
      readonly bridgeId: string;
    };
    result: undefined;
  };
  /** Create a new bridge. */
  'bridges.create': {
    params: {
      readonly type?: string;
      readonly bridgeId?: string;
      readonly name?: string;
      readonly variables?: Readonly<
        Record<string, string | { readonly value: string; readonly report_events?: boolean }>
      >;
    };
    result: Bridge;
  };
  /** Create a new bridge. */
  'bridges.createWithId': {
    params: {
      readonly type?: string;
      readonly bridgeId: string;
      readonly name?: string;
      readonly variables?: Readonly<
        Record<string, string | { readonly value: string; readonly report_events?: boolean }>
      >;
    };
    result: Bridge;
  };
  /** Shut down a bridge. */
  'bridges.destroy': {
    params: {
      readonly bridgeId: string;
    };
    result: undefined;
  };
  /** Get bridge details. */
  'bridges.get': {
    params: {
      readonly bridgeId: string;
    };
    result: Bridge;
  };
  /** Get the value of a bridge variable or function. */
  'bridges.getBridgeVar': {
    params: {
      readonly bridgeId: string;
      readonly variable: string;
    };
    result: Variable;
  };
  /** Get the value of multiple bridge variables or functions. */
  'bridges.getBridgeVars': {
    params: {
      readonly bridgeId: string;
      readonly variables: string | readonly string[];
    };
    result: Variables;
  };
  /** List all active bridges in Asterisk. */
  'bridges.list': { params: NoParams; result: readonly Bridge[] };
  /** Start playback of media on a bridge. */
  'bridges.play': {
    params: {
      readonly bridgeId: string;
      readonly media: string | readonly string[];
      readonly announcer_format?: string;
      readonly lang?: string;
      readonly offsetms?: number;
      readonly skipms?: number;
      readonly playbackId?: string;
    };
    result: Playback;
  };
  /** Start playback of media on a bridge. */
  'bridges.playWithId': {
    params: {
      readonly bridgeId: string;
      readonly playbackId: string;
      readonly media: string | readonly string[];
      readonly announcer_format?: string;
      readonly lang?: string;
      readonly offsetms?: number;
      readonly skipms?: number;
    };
    result: Playback;
  };
  /** Start a recording. */
  'bridges.record': {
    params: {
      readonly bridgeId: string;
      readonly name: string;
      readonly format: string;
      readonly recorder_format?: string;
      readonly maxDurationSeconds?: number;
      readonly maxSilenceSeconds?: number;
      readonly ifExists?: 'fail' | 'overwrite' | 'append';
      readonly beep?: boolean;
      readonly terminateOn?: 'none' | 'any' | '*' | '#';
    };
    result: LiveRecording;
  };
  /** Remove a channel from a bridge. */
  'bridges.removeChannel': {
    params: {
      readonly bridgeId: string;
      readonly channel: string | readonly string[];
    };
    result: undefined;
  };
  /** Set the value of a bridge variable or function. */
  'bridges.setBridgeVar': {
    params: {
      readonly bridgeId: string;
      readonly variable: string;
      readonly value?: string;
      readonly report_events?: boolean;
    };
    result: undefined;
  };
  /** Set the values of multiple bridge variables or functions. */
  'bridges.setBridgeVars': {
    params: {
      readonly bridgeId: string;
      readonly variables: Readonly<
        Record<string, string | { readonly value: string; readonly report_events?: boolean }>
      >;
    };
    result: undefined;
  };
  /** Set a channel as the video source in a multi-party mixing bridge. This operation has no effect on bridges with two or fewer participants. */
  'bridges.setVideoSource': {
    params: {
      readonly bridgeId: string;
      readonly channelId: string;
    };
    result: undefined;
  };
  /** Play music on hold to a bridge or change the MOH class that is playing. */
  'bridges.startMoh': {
    params: {
      readonly bridgeId: string;
      readonly mohClass?: string;
    };
    result: undefined;
  };
  /** Stop playing music on hold to a bridge. */
  'bridges.stopMoh': {
    params: {
      readonly bridgeId: string;
    };
    result: undefined;
  };
  /** Answer a channel. */
  'channels.answer': {
    params: {
      readonly channelId: string;
    };
    result: undefined;
  };
  /** Exit application; continue execution in the dialplan. */
  'channels.continueInDialplan': {
    params: {
      readonly channelId: string;
      readonly context?: string;
      readonly extension?: string;
      readonly priority?: number;
      readonly label?: string;
    };
    result: undefined;
  };
  /** Create channel. */
  'channels.create': {
    params: {
      readonly endpoint: string;
      readonly app: string;
      readonly appArgs?: string;
      readonly channelId?: string;
      readonly otherChannelId?: string;
      readonly originator?: string;
      readonly formats?: string;
      readonly variables?: Readonly<
        Record<string, string | { readonly value: string; readonly report_events?: boolean }>
      >;
    };
    result: Channel;
  };
  /** Dial a created channel. */
  'channels.dial': {
    params: {
      readonly channelId: string;
      readonly caller?: string;
      readonly timeout?: number;
    };
    result: undefined;
  };
  /** Start an External Media session. */
  'channels.externalMedia': {
    params: {
      readonly channelId?: string;
      readonly app: string;
      readonly variables?: Readonly<
        Record<string, string | { readonly value: string; readonly report_events?: boolean }>
      >;
      readonly external_host?: string;
      readonly encapsulation?: 'rtp' | 'audiosocket' | 'none';
      readonly transport?: 'udp' | 'tcp' | 'websocket';
      readonly connection_type?: 'client' | 'server';
      readonly format: string;
      readonly direction?: 'both';
      readonly data?: string;
      readonly transport_data?: string;
    };
    result: Channel;
  };
  /** Channel details. */
  'channels.get': {
    params: {
      readonly channelId: string;
    };
    result: Channel;
  };
  /** Get the value of a channel variable or function. */
  'channels.getChannelVar': {
    params: {
      readonly channelId: string;
      readonly variable: string;
    };
    result: Variable;
  };
  /** Get the value of multiple channel variables or functions. */
  'channels.getChannelVars': {
    params: {
      readonly channelId: string;
      readonly variables: string | readonly string[];
    };
    result: Variables;
  };
  /** Delete (i.e. hangup) a channel. */
  'channels.hangup': {
    params: {
      readonly channelId: string;
      readonly reason_code?: string;
      readonly reason?:
        | 'normal'
        | 'busy'
        | 'congestion'
        | 'no_answer'
        | 'timeout'
        | 'rejected'
        | 'unallocated'
        | 'normal_unspecified'
        | 'number_incomplete'
        | 'codec_mismatch'
        | 'interworking'
        | 'failure'
        | 'answered_elsewhere';
    };
    result: undefined;
  };
  /** Hold a channel. */
  'channels.hold': {
    params: {
      readonly channelId: string;
    };
    result: undefined;
  };
  /** List all active channels in Asterisk. */
  'channels.list': { params: NoParams; result: readonly Channel[] };
  /** Move the channel from one Stasis application to another. */
  'channels.move': {
    params: {
      readonly channelId: string;
      readonly app: string;
      readonly appArgs?: string;
    };
    result: undefined;
  };
  /** Mute a channel. */
  'channels.mute': {
    params: {
      readonly channelId: string;
      readonly direction?: 'both' | 'in' | 'out';
    };
    result: undefined;
  };
  /** Create a new channel (originate). */
  'channels.originate': {
    params: {
      readonly endpoint: string;
      readonly extension?: string;
      readonly context?: string;
      readonly priority?: number;
      readonly label?: string;
      readonly app?: string;
      readonly appArgs?: string;
      readonly callerId?: string;
      readonly timeout?: number;
      readonly variables?: Readonly<
        Record<string, string | { readonly value: string; readonly report_events?: boolean }>
      >;
      readonly channelId?: string;
      readonly otherChannelId?: string;
      readonly originator?: string;
      readonly formats?: string;
    };
    result: Channel;
  };
  /** Create a new channel (originate with id). */
  'channels.originateWithId': {
    params: {
      readonly channelId: string;
      readonly endpoint: string;
      readonly extension?: string;
      readonly context?: string;
      readonly priority?: number;
      readonly label?: string;
      readonly app?: string;
      readonly appArgs?: string;
      readonly callerId?: string;
      readonly timeout?: number;
      readonly variables?: Readonly<
        Record<string, string | { readonly value: string; readonly report_events?: boolean }>
      >;
      readonly otherChannelId?: string;
      readonly originator?: string;
      readonly formats?: string;
    };
    result: Channel;
  };
  /** Start playback of media. */
  'channels.play': {
    params: {
      readonly channelId: string;
      readonly media: string | readonly string[];
      readonly lang?: string;
      readonly offsetms?: number;
      readonly skipms?: number;
      readonly playbackId?: string;
    };
    result: Playback;
  };
  /** Start playback of media and specify the playbackId. */
  'channels.playWithId': {
    params: {
      readonly channelId: string;
      readonly playbackId: string;
      readonly media: string | readonly string[];
      readonly lang?: string;
      readonly offsetms?: number;
      readonly skipms?: number;
    };
    result: Playback;
  };
  /** Indicate progress on a channel. */
  'channels.progress': {
    params: {
      readonly channelId: string;
    };
    result: undefined;
  };
  /** Start a recording. */
  'channels.record': {
    params: {
      readonly channelId: string;
      readonly name: string;
      readonly format: string;
      readonly maxDurationSeconds?: number;
      readonly maxSilenceSeconds?: number;
      readonly ifExists?: 'fail' | 'overwrite' | 'append';
      readonly beep?: boolean;
      readonly terminateOn?: 'none' | 'any' | '*' | '#';
    };
    result: LiveRecording;
  };
  /** Redirect the channel to a different location. */
  'channels.redirect': {
    params: {
      readonly channelId: string;
      readonly endpoint: string;
    };
    result: undefined;
  };
  /** Indicate ringing to a channel. */
  'channels.ring': {
    params: {
      readonly channelId: string;
    };
    result: undefined;
  };
  /** Stop ringing indication on a channel if locally generated. */
  'channels.ringStop': {
    params: {
      readonly channelId: string;
    };
    result: undefined;
  };
  /** RTP stats on a channel. */
  'channels.rtpstatistics': {
    params: {
      readonly channelId: string;
    };
    result: RTPstat;
  };
  /** Send provided DTMF to a given channel. */
  'channels.sendDTMF': {
    params: {
      readonly channelId: string;
      readonly dtmf?: string;
      readonly before?: number;
      readonly between?: number;
      readonly duration?: number;
      readonly after?: number;
    };
    result: undefined;
  };
  /** Set the value of a channel variable or function. */
  'channels.setChannelVar': {
    params: {
      readonly channelId: string;
      readonly variable: string;
      readonly value?: string;
      readonly report_events?: boolean;
    };
    result: undefined;
  };
  /** Set the values of multiple channel variables or functions. */
  'channels.setChannelVars': {
    params: {
      readonly channelId: string;
      readonly variables: Readonly<
        Record<string, string | { readonly value: string; readonly report_events?: boolean }>
      >;
    };
    result: undefined;
  };
  /** Start snooping. */
  'channels.snoopChannel': {
    params: {
      readonly channelId: string;
      readonly spy?: 'none' | 'both' | 'out' | 'in';
      readonly whisper?: 'none' | 'both' | 'out' | 'in';
      readonly app: string;
      readonly appArgs?: string;
      readonly snoopId?: string;
    };
    result: Channel;
  };
  /** Start snooping. */
  'channels.snoopChannelWithId': {
    params: {
      readonly channelId: string;
      readonly snoopId: string;
      readonly spy?: 'none' | 'both' | 'out' | 'in';
      readonly whisper?: 'none' | 'both' | 'out' | 'in';
      readonly app: string;
      readonly appArgs?: string;
    };
    result: Channel;
  };
  /** Play music on hold to a channel. */
  'channels.startMoh': {
    params: {
      readonly channelId: string;
      readonly mohClass?: string;
    };
    result: undefined;
  };
  /** Play silence to a channel. */
  'channels.startSilence': {
    params: {
      readonly channelId: string;
    };
    result: undefined;
  };
  /** Stop playing music on hold to a channel. */
  'channels.stopMoh': {
    params: {
      readonly channelId: string;
    };
    result: undefined;
  };
  /** Stop playing silence to a channel. */
  'channels.stopSilence': {
    params: {
      readonly channelId: string;
    };
    result: undefined;
  };
  /** Inform the channel about the progress of the attended/blind transfer. */
  'channels.transfer_progress': {
    params: {
      readonly channelId: string;
      readonly states: string;
    };
    result: undefined;
  };
  /** Remove a channel from hold. */
  'channels.unhold': {
    params: {
      readonly channelId: string;
    };
    result: undefined;
  };
  /** Unmute a channel. */
  'channels.unmute': {
    params: {
      readonly channelId: string;
      readonly direction?: 'both' | 'in' | 'out';
    };
    result: undefined;
  };
  /** Destroy a device-state controlled by ARI. */
  'deviceStates.delete': {
    params: {
      readonly deviceName: string;
    };
    result: undefined;
  };
  /** Retrieve the current state of a device. */
  'deviceStates.get': {
    params: {
      readonly deviceName: string;
    };
    result: DeviceState;
  };
  /** List all ARI controlled device states. */
  'deviceStates.list': { params: NoParams; result: readonly DeviceState[] };
  /** Change the state of a device controlled by ARI. (Note - implicitly creates the device state). */
  'deviceStates.update': {
    params: {
      readonly deviceName: string;
      readonly deviceState:
        'NOT_INUSE' | 'INUSE' | 'BUSY' | 'INVALID' | 'UNAVAILABLE' | 'RINGING' | 'RINGINUSE' | 'ONHOLD';
    };
    result: undefined;
  };
  /** Details for an endpoint. */
  'endpoints.get': {
    params: {
      readonly tech: string;
      readonly resource: string;
    };
    result: Endpoint;
  };
  /** List all endpoints. */
  'endpoints.list': { params: NoParams; result: readonly Endpoint[] };
  /** List available endoints for a given endpoint technology. */
  'endpoints.listByTech': {
    params: {
      readonly tech: string;
    };
    result: readonly Endpoint[];
  };
  /** Refer an endpoint or technology URI to some technology URI or endpoint. */
  'endpoints.refer': {
    params: {
      readonly to: string;
      readonly from: string;
      readonly refer_to: string;
      readonly to_self?: boolean;
      readonly variables?: Readonly<
        Record<string, string | { readonly value: string; readonly report_events?: boolean }>
      >;
    };
    result: undefined;
  };
  /** Refer an endpoint or technology URI to some technology URI or endpoint. */
  'endpoints.referToEndpoint': {
    params: {
      readonly tech: string;
      readonly resource: string;
      readonly from: string;
      readonly refer_to: string;
      readonly to_self?: boolean;
      readonly variables?: Readonly<
        Record<string, string | { readonly value: string; readonly report_events?: boolean }>
      >;
    };
    result: undefined;
  };
  /** Send a message to some technology URI or endpoint. */
  'endpoints.sendMessage': {
    params: {
      readonly to: string;
      readonly from: string;
      readonly body?: string;
      readonly variables?: Readonly<
        Record<string, string | { readonly value: string; readonly report_events?: boolean }>
      >;
    };
    result: undefined;
  };
  /** Send a message to some endpoint in a technology. */
  'endpoints.sendMessageToEndpoint': {
    params: {
      readonly tech: string;
      readonly resource: string;
      readonly from: string;
      readonly body?: string;
      readonly variables?: Readonly<
        Record<string, string | { readonly value: string; readonly report_events?: boolean }>
      >;
    };
    result: undefined;
  };
  /** Claim a broadcast channel for this application. */
  'events.claimChannel': {
    params: {
      readonly channelId: string;
      readonly application: string;
    };
    result: undefined;
  };
  /** Generate a user event. */
  'events.userEvent': {
    params: {
      readonly eventName: string;
      readonly application: string;
      readonly source?: string | readonly string[];
      readonly variables?: Readonly<
        Record<string, string | { readonly value: string; readonly report_events?: boolean }>
      >;
    };
    result: undefined;
  };
  /** Destroy a mailbox. */
  'mailboxes.delete': {
    params: {
      readonly mailboxName: string;
    };
    result: undefined;
  };
  /** Retrieve the current state of a mailbox. */
  'mailboxes.get': {
    params: {
      readonly mailboxName: string;
    };
    result: Mailbox;
  };
  /** List all mailboxes. */
  'mailboxes.list': { params: NoParams; result: readonly Mailbox[] };
  /** Change the state of a mailbox. (Note - implicitly creates the mailbox). */
  'mailboxes.update': {
    params: {
      readonly mailboxName: string;
      readonly oldMessages: number;
      readonly newMessages: number;
    };
    result: undefined;
  };
  /** Control a playback. */
  'playbacks.control': {
    params: {
      readonly playbackId: string;
      readonly operation: 'restart' | 'pause' | 'unpause' | 'reverse' | 'forward';
    };
    result: undefined;
  };
  /** Get a playback's details. */
  'playbacks.get': {
    params: {
      readonly playbackId: string;
    };
    result: Playback;
  };
  /** Stop a playback. */
  'playbacks.stop': {
    params: {
      readonly playbackId: string;
    };
    result: undefined;
  };
  /** Stop a live recording and discard it. */
  'recordings.cancel': {
    params: {
      readonly recordingName: string;
    };
    result: undefined;
  };
  /** Copy a stored recording. */
  'recordings.copyStored': {
    params: {
      readonly recordingName: string;
      readonly destinationRecordingName: string;
    };
    result: StoredRecording;
  };
  /** Delete a stored recording. */
  'recordings.deleteStored': {
    params: {
      readonly recordingName: string;
    };
    result: undefined;
  };
  /** List live recordings. */
  'recordings.getLive': {
    params: {
      readonly recordingName: string;
    };
    result: LiveRecording;
  };
  /** Get a stored recording's details. */
  'recordings.getStored': {
    params: {
      readonly recordingName: string;
    };
    result: StoredRecording;
  };
  /** Get the file associated with the stored recording. */
  'recordings.getStoredFile': {
    params: {
      readonly recordingName: string;
    };
    result: string;
  };
  /** List recordings that are complete. */
  'recordings.listStored': { params: NoParams; result: readonly StoredRecording[] };
  /** Mute a live recording. */
  'recordings.mute': {
    params: {
      readonly recordingName: string;
    };
    result: undefined;
  };
  /** Pause a live recording. */
  'recordings.pause': {
    params: {
      readonly recordingName: string;
    };
    result: undefined;
  };
  /** Stop a live recording and store it. */
  'recordings.stop': {
    params: {
      readonly recordingName: string;
    };
    result: undefined;
  };
  /** Unmute a live recording. */
  'recordings.unmute': {
    params: {
      readonly recordingName: string;
    };
    result: undefined;
  };
  /** Unpause a live recording. */
  'recordings.unpause': {
    params: {
      readonly recordingName: string;
    };
    result: undefined;
  };
  /** Get a sound's details. */
  'sounds.get': {
    params: {
      readonly soundId: string;
    };
    result: Sound;
  };
  /** List all sounds. */
  'sounds.list': {
    params: {
      readonly lang?: string;
      readonly format?: string;
    };
    result: readonly Sound[];
  };
}

export interface AriOperationRow {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below /ari, with {names} of params. */
  readonly path: string;
  readonly query: readonly string[];
  readonly body: readonly string[];
}

/** How each operation is asked for. */
export const ariOperations: Readonly<Record<keyof AriOperations, AriOperationRow>> = {
  'applications.filter': {
    method: 'PUT',
    path: '/applications/{applicationName}/eventFilter',
    query: [],
    body: ['filter'],
  },
  'applications.get': { method: 'GET', path: '/applications/{applicationName}', query: [], body: [] },
  'applications.list': { method: 'GET', path: '/applications', query: [], body: [] },
  'applications.subscribe': {
    method: 'POST',
    path: '/applications/{applicationName}/subscription',
    query: ['eventSource'],
    body: [],
  },
  'applications.unsubscribe': {
    method: 'DELETE',
    path: '/applications/{applicationName}/subscription',
    query: ['eventSource'],
    body: [],
  },
  'asterisk.addLog': { method: 'POST', path: '/asterisk/logging/{logChannelName}', query: ['configuration'], body: [] },
  'asterisk.deleteLog': { method: 'DELETE', path: '/asterisk/logging/{logChannelName}', query: [], body: [] },
  'asterisk.deleteObject': {
    method: 'DELETE',
    path: '/asterisk/config/dynamic/{configClass}/{objectType}/{id}',
    query: [],
    body: [],
  },
  'asterisk.getGlobalVar': { method: 'GET', path: '/asterisk/variable', query: ['variable'], body: [] },
  'asterisk.getInfo': { method: 'GET', path: '/asterisk/info', query: ['only'], body: [] },
  'asterisk.getModule': { method: 'GET', path: '/asterisk/modules/{moduleName}', query: [], body: [] },
  'asterisk.getObject': {
    method: 'GET',
    path: '/asterisk/config/dynamic/{configClass}/{objectType}/{id}',
    query: [],
    body: [],
  },
  'asterisk.listLogChannels': { method: 'GET', path: '/asterisk/logging', query: [], body: [] },
  'asterisk.listModules': { method: 'GET', path: '/asterisk/modules', query: [], body: [] },
  'asterisk.loadModule': { method: 'POST', path: '/asterisk/modules/{moduleName}', query: [], body: [] },
  'asterisk.ping': { method: 'GET', path: '/asterisk/ping', query: [], body: [] },
  'asterisk.reloadModule': { method: 'PUT', path: '/asterisk/modules/{moduleName}', query: [], body: [] },
  'asterisk.rotateLog': { method: 'PUT', path: '/asterisk/logging/{logChannelName}/rotate', query: [], body: [] },
  'asterisk.setGlobalVar': { method: 'POST', path: '/asterisk/variable', query: ['variable', 'value'], body: [] },
  'asterisk.unloadModule': { method: 'DELETE', path: '/asterisk/modules/{moduleName}', query: [], body: [] },
  'asterisk.updateObject': {
    method: 'PUT',
    path: '/asterisk/config/dynamic/{configClass}/{objectType}/{id}',
    query: [],
    body: ['fields'],
  },
  'bridges.addChannel': {
    method: 'POST',
    path: '/bridges/{bridgeId}/addChannel',
    query: ['channel', 'role', 'absorbDTMF', 'mute', 'inhibitConnectedLineUpdates'],
    body: [],
  },
  'bridges.clearVideoSource': { method: 'DELETE', path: '/bridges/{bridgeId}/videoSource', query: [], body: [] },
  'bridges.create': { method: 'POST', path: '/bridges', query: ['type', 'bridgeId', 'name'], body: ['variables'] },
  'bridges.createWithId': { method: 'POST', path: '/bridges/{bridgeId}', query: ['type', 'name'], body: ['variables'] },
  'bridges.destroy': { method: 'DELETE', path: '/bridges/{bridgeId}', query: [], body: [] },
  'bridges.get': { method: 'GET', path: '/bridges/{bridgeId}', query: [], body: [] },
  'bridges.getBridgeVar': { method: 'GET', path: '/bridges/{bridgeId}/variable', query: ['variable'], body: [] },
  'bridges.getBridgeVars': { method: 'GET', path: '/bridges/{bridgeId}/variables', query: ['variables'], body: [] },
  'bridges.list': { method: 'GET', path: '/bridges', query: [], body: [] },
  'bridges.play': {
    method: 'POST',
    path: '/bridges/{bridgeId}/play',
    query: ['media', 'announcer_format', 'lang', 'offsetms', 'skipms', 'playbackId'],
    body: [],
  },
  'bridges.playWithId': {
    method: 'POST',
    path: '/bridges/{bridgeId}/play/{playbackId}',
    query: ['media', 'announcer_format', 'lang', 'offsetms', 'skipms'],
    body: [],
  },
  'bridges.record': {
    method: 'POST',
    path: '/bridges/{bridgeId}/record',
    query: [
      'name',
      'format',
      'recorder_format',
      'maxDurationSeconds',
      'maxSilenceSeconds',
      'ifExists',
      'beep',
      'terminateOn',
    ],
    body: [],
  },
  'bridges.removeChannel': { method: 'POST', path: '/bridges/{bridgeId}/removeChannel', query: ['channel'], body: [] },
  'bridges.setBridgeVar': {
    method: 'POST',
    path: '/bridges/{bridgeId}/variable',
    query: ['variable', 'value', 'report_events'],
    body: [],
  },
  'bridges.setBridgeVars': { method: 'POST', path: '/bridges/{bridgeId}/variables', query: [], body: ['variables'] },
  'bridges.setVideoSource': {
    method: 'POST',
    path: '/bridges/{bridgeId}/videoSource/{channelId}',
    query: [],
    body: [],
  },
  'bridges.startMoh': { method: 'POST', path: '/bridges/{bridgeId}/moh', query: ['mohClass'], body: [] },
  'bridges.stopMoh': { method: 'DELETE', path: '/bridges/{bridgeId}/moh', query: [], body: [] },
  'channels.answer': { method: 'POST', path: '/channels/{channelId}/answer', query: [], body: [] },
  'channels.continueInDialplan': {
    method: 'POST',
    path: '/channels/{channelId}/continue',
    query: ['context', 'extension', 'priority', 'label'],
    body: [],
  },
  'channels.create': {
    method: 'POST',
    path: '/channels/create',
    query: ['endpoint', 'app', 'appArgs', 'channelId', 'otherChannelId', 'originator', 'formats'],
    body: ['variables'],
  },
  'channels.dial': { method: 'POST', path: '/channels/{channelId}/dial', query: ['caller', 'timeout'], body: [] },
  'channels.externalMedia': {
    method: 'POST',
    path: '/channels/externalMedia',
    query: [
      'channelId',
      'app',
      'external_host',
      'encapsulation',
      'transport',
      'connection_type',
      'format',
      'direction',
      'data',
      'transport_data',
    ],
    body: ['variables'],
  },
  'channels.get': { method: 'GET', path: '/channels/{channelId}', query: [], body: [] },
  'channels.getChannelVar': { method: 'GET', path: '/channels/{channelId}/variable', query: ['variable'], body: [] },
  'channels.getChannelVars': { method: 'GET', path: '/channels/{channelId}/variables', query: ['variables'], body: [] },
  'channels.hangup': { method: 'DELETE', path: '/channels/{channelId}', query: ['reason_code', 'reason'], body: [] },
  'channels.hold': { method: 'POST', path: '/channels/{channelId}/hold', query: [], body: [] },
  'channels.list': { method: 'GET', path: '/channels', query: [], body: [] },
  'channels.move': { method: 'POST', path: '/channels/{channelId}/move', query: ['app', 'appArgs'], body: [] },
  'channels.mute': { method: 'POST', path: '/channels/{channelId}/mute', query: ['direction'], body: [] },
  'channels.originate': {
    method: 'POST',
    path: '/channels',
    query: [
      'endpoint',
      'extension',
      'context',
      'priority',
      'label',
      'app',
      'appArgs',
      'callerId',
      'timeout',
      'channelId',
      'otherChannelId',
      'originator',
      'formats',
    ],
    body: ['variables'],
  },
  'channels.originateWithId': {
    method: 'POST',
    path: '/channels/{channelId}',
    query: [
      'endpoint',
      'extension',
      'context',
      'priority',
      'label',
      'app',
      'appArgs',
      'callerId',
      'timeout',
      'otherChannelId',
      'originator',
      'formats',
    ],
    body: ['variables'],
  },
  'channels.play': {
    method: 'POST',
    path: '/channels/{channelId}/play',
    query: ['media', 'lang', 'offsetms', 'skipms', 'playbackId'],
    body: [],
  },
  'channels.playWithId': {
    method: 'POST',
    path: '/channels/{channelId}/play/{playbackId}',
    query: ['media', 'lang', 'offsetms', 'skipms'],
    body: [],
  },
  'channels.progress': { method: 'POST', path: '/channels/{channelId}/progress', query: [], body: [] },
  'channels.record': {
    method: 'POST',
    path: '/channels/{channelId}/record',
    query: ['name', 'format', 'maxDurationSeconds', 'maxSilenceSeconds', 'ifExists', 'beep', 'terminateOn'],
    body: [],
  },
  'channels.redirect': { method: 'POST', path: '/channels/{channelId}/redirect', query: ['endpoint'], body: [] },
  'channels.ring': { method: 'POST', path: '/channels/{channelId}/ring', query: [], body: [] },
  'channels.ringStop': { method: 'DELETE', path: '/channels/{channelId}/ring', query: [], body: [] },
  'channels.rtpstatistics': { method: 'GET', path: '/channels/{channelId}/rtp_statistics', query: [], body: [] },
  'channels.sendDTMF': {
    method: 'POST',
    path: '/channels/{channelId}/dtmf',
    query: ['dtmf', 'before', 'between', 'duration', 'after'],
    body: [],
  },
  'channels.setChannelVar': {
    method: 'POST',
    path: '/channels/{channelId}/variable',
    query: ['variable', 'value', 'report_events'],
    body: [],
  },
  'channels.setChannelVars': {
    method: 'POST',
    path: '/channels/{channelId}/variables',
    query: [],
    body: ['variables'],
  },
  'channels.snoopChannel': {
    method: 'POST',
    path: '/channels/{channelId}/snoop',
    query: ['spy', 'whisper', 'app', 'appArgs', 'snoopId'],
    body: [],
  },
  'channels.snoopChannelWithId': {
    method: 'POST',
    path: '/channels/{channelId}/snoop/{snoopId}',
    query: ['spy', 'whisper', 'app', 'appArgs'],
    body: [],
  },
  'channels.startMoh': { method: 'POST', path: '/channels/{channelId}/moh', query: ['mohClass'], body: [] },
  'channels.startSilence': { method: 'POST', path: '/channels/{channelId}/silence', query: [], body: [] },
  'channels.stopMoh': { method: 'DELETE', path: '/channels/{channelId}/moh', query: [], body: [] },
  'channels.stopSilence': { method: 'DELETE', path: '/channels/{channelId}/silence', query: [], body: [] },
  'channels.transfer_progress': {
    method: 'POST',
    path: '/channels/{channelId}/transfer_progress',
    query: ['states'],
    body: [],
  },
  'channels.unhold': { method: 'DELETE', path: '/channels/{channelId}/hold', query: [], body: [] },
  'channels.unmute': { method: 'DELETE', path: '/channels/{channelId}/mute', query: ['direction'], body: [] },
  'deviceStates.delete': { method: 'DELETE', path: '/deviceStates/{deviceName}', query: [], body: [] },
  'deviceStates.get': { method: 'GET', path: '/deviceStates/{deviceName}', query: [], body: [] },
  'deviceStates.list': { method: 'GET', path: '/deviceStates', query: [], body: [] },
  'deviceStates.update': { method: 'PUT', path: '/deviceStates/{deviceName}', query: ['deviceState'], body: [] },
  'endpoints.get': { method: 'GET', path: '/endpoints/{tech}/{resource}', query: [], body: [] },
  'endpoints.list': { method: 'GET', path: '/endpoints', query: [], body: [] },
  'endpoints.listByTech': { method: 'GET', path: '/endpoints/{tech}', query: [], body: [] },
  'endpoints.refer': {
    method: 'POST',
    path: '/endpoints/refer',
    query: ['to', 'from', 'refer_to', 'to_self'],
    body: ['variables'],
  },
  'endpoints.referToEndpoint': {
    method: 'POST',
    path: '/endpoints/{tech}/{resource}/refer',
    query: ['from', 'refer_to', 'to_self'],
    body: ['variables'],
  },
  'endpoints.sendMessage': {
    method: 'PUT',
    path: '/endpoints/sendMessage',
    query: ['to', 'from', 'body'],
    body: ['variables'],
  },
  'endpoints.sendMessageToEndpoint': {
    method: 'PUT',
    path: '/endpoints/{tech}/{resource}/sendMessage',
    query: ['from', 'body'],
    body: ['variables'],
  },
  'events.claimChannel': { method: 'POST', path: '/events/claim', query: ['channelId', 'application'], body: [] },
  'events.userEvent': {
    method: 'POST',
    path: '/events/user/{eventName}',
    query: ['application', 'source'],
    body: ['variables'],
  },
  'mailboxes.delete': { method: 'DELETE', path: '/mailboxes/{mailboxName}', query: [], body: [] },
  'mailboxes.get': { method: 'GET', path: '/mailboxes/{mailboxName}', query: [], body: [] },
  'mailboxes.list': { method: 'GET', path: '/mailboxes', query: [], body: [] },
  'mailboxes.update': {
    method: 'PUT',
    path: '/mailboxes/{mailboxName}',
    query: ['oldMessages', 'newMessages'],
    body: [],
  },
  'playbacks.control': { method: 'POST', path: '/playbacks/{playbackId}/control', query: ['operation'], body: [] },
  'playbacks.get': { method: 'GET', path: '/playbacks/{playbackId}', query: [], body: [] },
  'playbacks.stop': { method: 'DELETE', path: '/playbacks/{playbackId}', query: [], body: [] },
  'recordings.cancel': { method: 'DELETE', path: '/recordings/live/{recordingName}', query: [], body: [] },
  'recordings.copyStored': {
    method: 'POST',
    path: '/recordings/stored/{recordingName}/copy',
    query: ['destinationRecordingName'],
    body: [],
  },
  'recordings.deleteStored': { method: 'DELETE', path: '/recordings/stored/{recordingName}', query: [], body: [] },
  'recordings.getLive': { method: 'GET', path: '/recordings/live/{recordingName}', query: [], body: [] },
  'recordings.getStored': { method: 'GET', path: '/recordings/stored/{recordingName}', query: [], body: [] },
  'recordings.getStoredFile': { method: 'GET', path: '/recordings/stored/{recordingName}/file', query: [], body: [] },
  'recordings.listStored': { method: 'GET', path: '/recordings/stored', query: [], body: [] },
  'recordings.mute': { method: 'POST', path: '/recordings/live/{recordingName}/mute', query: [], body: [] },
  'recordings.pause': { method: 'POST', path: '/recordings/live/{recordingName}/pause', query: [], body: [] },
  'recordings.stop': { method: 'POST', path: '/recordings/live/{recordingName}/stop', query: [], body: [] },
  'recordings.unmute': { method: 'DELETE', path: '/recordings/live/{recordingName}/mute', query: [], body: [] },
  'recordings.unpause': { method: 'DELETE', path: '/recordings/live/{recordingName}/pause', query: [], body: [] },
  'sounds.get': { method: 'GET', path: '/sounds/{soundId}', query: [], body: [] },
  'sounds.list': { method: 'GET', path: '/sounds', query: ['lang', 'format'], body: [] },
};
