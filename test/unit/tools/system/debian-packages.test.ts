import { expect, test } from 'vitest';
import { choosePackages, installable } from '../../../../tools/system/debian-packages.ts';
import { needOfLibrary, VIRTUAL_DISPLAY } from '../../../../tools/system/system-needs.ts';

const NEEDS = [needOfLibrary('libasound.so.2'), needOfLibrary('libnss3.so'), VIRTUAL_DISPLAY];

/** As `apt-cache policy libasound2t64 libasound2 libnss3` writes on Ubuntu 24.04: the old name is only spoken of. */
const UBUNTU = `libasound2t64:
  Installed: (none)
  Candidate: 1.2.11-1build2
  Version table:
     1.2.11-1build2 500
        500 somewhere noble/main amd64 Packages
libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
libnss3:
  Installed: (none)
  Candidate: 2:3.98-1build1
  Version table:
`;

test('only packages with a version to install are known', () => {
  expect([...installable(UBUNTU)]).toEqual(['libasound2t64', 'libnss3']);
});

test('lists that know nothing give nothing', () => {
  expect([...installable('')]).toEqual([]);
});

test('where the 64-bit-time name exists it is chosen', () => {
  expect(choosePackages(NEEDS, installable(UBUNTU))).toEqual(['libasound2t64', 'libnss3', 'xvfb']);
});

test('where it does not, the old name is', () => {
  const known = new Set(['libasound2', 'libnss3', 'xvfb']);
  expect(choosePackages(NEEDS, known)).toEqual(['libasound2', 'libnss3', 'xvfb']);
});

test('libraries of one package are asked for once', () => {
  const needs = [needOfLibrary('libgtk-3.so.0'), needOfLibrary('libgdk-3.so.0')];
  expect(choosePackages(needs, new Set(['libgtk-3-0']))).toEqual(['libgtk-3-0']);
});

test('a library that no package is known for asks for none', () => {
  expect(choosePackages([needOfLibrary('libunheardof.so.9')], new Set())).toEqual([]);
});
