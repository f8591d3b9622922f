/** Bundled files, served from our own origin. */
declare module '*?url' {
  const url: string;
  export default url;
}
