/** How much is kept at most; more than anybody says by voice, and a bound for whatever goes round in circles. */
export const MOST_ALERTS = 50;
export const MOST_LISTS = 50;
export const MOST_LIST_ITEMS = 200;
export const MOST_NOTES = 500;
export const ID_LENGTH = 64;
export const LABEL_LENGTH = 200;
export const NOTE_LENGTH = 1_000;
