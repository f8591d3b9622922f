/** Why an address of ours (`parley://…`) was not followed. */
export const LINK_REFUSALS = ['notOurs', 'unknownDeed', 'noText', 'tooLong'] as const;
export type LinkRefusal = (typeof LINK_REFUSALS)[number];

/** Characters: what a person can be asked to read before it is sent. */
export const LONGEST_LINK_QUESTION = 2_000;
