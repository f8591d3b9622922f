/** Long enough to be heard in parts while they are spoken; none is about anything. */
export const LONG_SENTENCES: readonly string[] = [
  'The old man walked slowly down the road because his dog was tired and it was already getting dark.',
  'When the rain stopped in the afternoon, the children ran into the garden and played until dinner.',
  'My sister bought a small house near the river, and she has been painting the kitchen ever since.',
  'If you take the first train in the morning, you will arrive at the station before the others do.',
  'He opened the letter, read it twice, and put it back into the drawer without saying a word.',
  'Most people in this town know each other, so it is difficult to keep a secret for very long.',
  'The teacher asked the class to write a story about a summer holiday that they would never forget.',
  'After the long meeting we went to a restaurant around the corner and talked about the new plan.',
  'She could not find her glasses anywhere, although they had been on the table all the time.',
  'The company wants to build a bridge over the valley, but nobody knows how much it will cost.',
];
