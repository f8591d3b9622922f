import { runReplay } from '../replay/run-replay.ts';
import { asCommand } from '../setup/as-command.mjs';

asCommand(runReplay);
