import { z } from 'zod';
import { serverEvent, soft } from './soft.ts';

const step = { item_id: soft.text, output_index: z.number().catch(0) };
const argumentsOf = { ...step, response_id: soft.text };

/** Events of the protocol that a client of ours meets and lets pass: remote tools and other transports. */
export const passingEvents = [
  serverEvent('mcp_list_tools.in_progress', { item_id: soft.text }),
  serverEvent('mcp_list_tools.completed', { item_id: soft.text }),
  serverEvent('mcp_list_tools.failed', { item_id: soft.text }),
  serverEvent('response.mcp_call_arguments.delta', { ...argumentsOf, delta: soft.text }),
  serverEvent('response.mcp_call_arguments.done', { ...argumentsOf, arguments: soft.text }),
  serverEvent('response.mcp_call.in_progress', step),
  serverEvent('response.mcp_call.completed', step),
  serverEvent('response.mcp_call.failed', step),
  serverEvent('output_audio_buffer.started', { response_id: soft.text }),
  serverEvent('output_audio_buffer.stopped', { response_id: soft.text }),
  serverEvent('output_audio_buffer.cleared', { response_id: soft.text }),
  serverEvent('transcription_session.updated', {}),
] as const;
