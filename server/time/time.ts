/** The public functions of this folder: dates, slot stamps, periods, the calendar. */
export { formatDateTime, formatOffset, readOffset } from './clock.ts';
export {
  type DateDeviation,
  type DatePart,
  type DateTimeReading,
  inZone,
  isoOf,
  readDateTime,
} from './date-time.ts';
export { readDuration, readPeriod } from './period.ts';
export { readStamp, type SlotStamp, slotMs } from './slot-stamp.ts';
export { readTitleStamp, writeTitleStamp } from './title-stamp.ts';
