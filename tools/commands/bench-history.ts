import { runBench } from '../bench/history/run-bench.ts';
import { asCommand } from '../setup/as-command.mjs';

asCommand(runBench);
