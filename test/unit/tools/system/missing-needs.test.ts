import { expect, test } from 'vitest';
import { librariesNotFound } from '../../../../tools/system/missing-needs.ts';

test('only what the loader does not find is missing', () => {
  const output = `	linux-vdso.so.1 (0x00007ffd5d9f2000)
	libffmpeg.so => /opt/app/libffmpeg.so (0x00007f0a1c000000)
	libgtk-3.so.0 => not found
	libnss3.so => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f0a1be00000)
	/lib64/ld-linux-x86-64.so.2 (0x00007f0a25a1e000)
`;
  expect(librariesNotFound(output)).toEqual(['libgtk-3.so.0', 'libnss3.so']);
});

test('a file that is not dynamic misses nothing', () => {
  expect(librariesNotFound('	not a dynamic executable\n')).toEqual([]);
});
