import { z } from 'zod';
import { knownCapabilitiesSchema } from './endpoint-capabilities.ts';

/** Header names that would carry a secret, which has a field of its own and is kept encrypted. */
const LOOKS_SECRET = /auth|key|token|secret|cookie|password|passwd|credential|signature/i;
/** Headers that the connection itself decides about. */
const NOT_FREE = /^(host|connection|upgrade|content-length|transfer-encoding|sec-.*|proxy-.*)$/i;
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]{1,100}$/;

const headerSchema = z.object({
  name: z
    .string()
    .regex(HEADER_NAME)
    .refine((name) => !LOOKS_SECRET.test(name), 'a key belongs in the key field')
    .refine((name) => !NOT_FREE.test(name), 'the connection sets this header itself'),
  value: z
    .string()
    .max(1_000)
    .regex(/^[\t\x20-\x7e]*$/),
});

/** `auto`: as the server’s first session event shows. */
export const dialectChoiceSchema = z.enum(['auto', 'ga', 'beta']);
export type DialectChoice = z.infer<typeof dialectChoiceSchema>;

const keyHeaderSchema = z.enum(['authorization', 'api-key', 'x-api-key']);
export type KeyHeader = z.infer<typeof keyHeaderSchema>;

const builtInSchema = z.object({ kind: z.literal('builtIn') });

/** OpenAI’s own server. Organization and project are only needed by keys of several. */
const openAiSchema = z.object({
  kind: z.literal('openAi'),
  organization: z
    .string()
    .regex(/^org-[\w-]{1,100}$|^org_[\w-]{1,100}$/)
    .optional(),
  project: z
    .string()
    .regex(/^proj_[\w-]{1,100}$/)
    .optional(),
});

const azureApiSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ga') }),
  /** The dated interface before it, which speaks the Beta dialect. */
  z.object({
    kind: z.literal('preview'),
    apiVersion: z.string().regex(/^\d{4}-\d{2}-\d{2}(-preview)?$/),
  }),
]);

const azureSchema = z.object({
  kind: z.literal('azure'),
  /** `https://NAME.openai.azure.com` or another address of the resource. */
  resource: z.url({ protocol: /^https$/ }).max(500),
  deployment: z.string().min(1).max(120),
  api: azureApiSchema,
});

/** Any server that speaks the protocol. What is left out is as most servers have it. */
const customSchema = z.object({
  kind: z.literal('custom'),
  url: z.url({ protocol: /^wss?$/ }),
  dialect: dialectChoiceSchema.optional(),
  keyHeader: keyHeaderSchema.optional(),
  headers: z.array(headerSchema).max(20).optional(),
  /** What the person knows better than the probe. */
  supports: knownCapabilitiesSchema.optional(),
});

/** Where the conversation goes. The key is not here: it lives encrypted in `main/secrets/`. */
export const endpointSchema = z.discriminatedUnion('kind', [
  builtInSchema,
  openAiSchema,
  azureSchema,
  customSchema,
]);

export type Endpoint = z.infer<typeof endpointSchema>;
export type AzureEndpoint = z.infer<typeof azureSchema>;
export type CustomEndpoint = z.infer<typeof customSchema>;
export type OpenAiEndpoint = z.infer<typeof openAiSchema>;
