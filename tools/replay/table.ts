/** Rows in columns as wide as their widest cell, the first row above a rule. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    widths
      .map((width, column) => (row[column] ?? '').padEnd(width))
      .join('  ')
      .trimEnd();
  const [head, ...body] = rows;
  if (head === undefined) return [];
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)];
}
