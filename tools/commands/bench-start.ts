import { runStartBench } from '../bench/start/run-bench.ts';
import { asCommand } from '../setup/as-command.mjs';

asCommand(runStartBench);
