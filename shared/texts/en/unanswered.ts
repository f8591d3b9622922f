export const unanswered = {} as const;
