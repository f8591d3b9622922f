import x11, { type Client } from 'x11';

/**
 * Makes the X server tell whoever records the keyboard on this display of presses only: every release is lost from
 * now on for programs that listen already, and they have no way of knowing. Resolves once that is in force.
 */
export function loseReleases(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  return new Promise((resolve, reject) => {
    x11.createClient({ display: env['DISPLAY'] ?? '' }, (error, { client }) => {
      if (error !== null && error !== undefined) {
        reject(error);
        return;
      }
      // Of all the numbers that are tried, only one is a recording; the server refuses the others.
      client.on('error', () => undefined);
      client.QueryExtension('RECORD', (refused, record) => {
        if (refused !== null && refused !== undefined) {
          reject(refused);
          return;
        }
        for (const context of possibleContexts(client)) {
          client.seq_num += 1;
          client.pack_stream.put(recordPressesOnly(record.majorOpcode, context));
        }
        client.pack_stream.submit();
        // Closing waits for the server to have done all before it.
        client.close(resolve);
      });
    });
  });
}

const CLIENTS = 32;
const NUMBERS_OF_A_CLIENT = 24;

/** Clients number what they make from where their own numbers begin. */
function possibleContexts({ display }: Client): readonly number[] {
  return Array.from({ length: CLIENTS * NUMBERS_OF_A_CLIENT }, (_, at) => {
    const client = 1 + Math.floor(at / NUMBERS_OF_A_CLIENT);
    return client * (display.resource_mask + 1) + (at % NUMBERS_OF_A_CLIENT);
  });
}

const REGISTER_CLIENTS = 2;
const ALL_CLIENTS = 3;
const KEY_PRESS = 2;
const LENGTH_BYTES = 48;
/** Of the range of device events within the request. */
const DEVICE_EVENTS_AT = 42;

/** RecordRegisterClients of the RECORD extension: one range, for all clients. */
function recordPressesOnly(majorOpcode: number, context: number): Buffer {
  const request = Buffer.alloc(LENGTH_BYTES);
  request.writeUInt8(majorOpcode, 0);
  request.writeUInt8(REGISTER_CLIENTS, 1);
  request.writeUInt16LE(LENGTH_BYTES / 4, 2);
  request.writeUInt32LE(context, 4);
  request.writeUInt32LE(1, 12);
  request.writeUInt32LE(1, 16);
  request.writeUInt32LE(ALL_CLIENTS, 20);
  request.writeUInt8(KEY_PRESS, DEVICE_EVENTS_AT);
  request.writeUInt8(KEY_PRESS, DEVICE_EVENTS_AT + 1);
  return request;
}
