/** The thread that keeps the history. */
export {};
