import { runProbe } from '../probe/run-probe.ts';
import { asCommand } from '../setup/as-command.mjs';

asCommand(runProbe);
