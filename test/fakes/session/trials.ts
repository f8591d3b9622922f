/** How many random trials a property gets; the long run gives it many more. Seeds are printed on failure. */
export function trials(count: number): { readonly numRuns: number } {
  return { numRuns: process.env['PARLEY_LONG'] === '1' ? count * 25 : count };
}
