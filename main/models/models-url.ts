/** Deployments there have names of their own, which no list of models knows. */
const DEPLOYMENT_HOSTS = /\.(openai|cognitiveservices|services\.ai)\.azure\.(com|us|cn)$/;

/**
 * Where the server that is dialled at this address lists its models; null where none is to be expected: at
 * addresses of another form, and where models are called by the name of a deployment.
 */
export function modelsUrl(realtimeUrl: string): string | null {
  const url = new URL(realtimeUrl);
  if (DEPLOYMENT_HOSTS.test(url.hostname) || !url.pathname.endsWith('/v1/realtime')) return null;
  url.protocol = url.protocol === 'wss:' ? 'https:' : 'http:';
  url.pathname = url.pathname.replace(/realtime$/, 'models');
  url.search = '';
  return url.href;
}
