import { callFromStore } from '../calls/stored.ts';
import { isStoredOrder } from '../calls/supervision-order.ts';
import { isStoredRoom, roomFromStore } from '../rooms/stored.ts';

/** What was live when the last process ended, by kind. */
export const sortedOut = (states: readonly unknown[]) => ({
  calls: states.filter((state) => !isStoredRoom(state) && !isStoredOrder(state)).map(callFromStore),
  rooms: states.filter(isStoredRoom).map(roomFromStore),
  orders: states.filter(isStoredOrder),
});
