import { runBench } from '../bench/audio/run-bench.ts';
import { asCommand } from '../setup/as-command.mjs';

asCommand(runBench);
