/** Render quanta a message: about 85 ms, so that the tap costs either page next to nothing. */
export const TAP_QUANTA = 16;
export const QUANTUM_FRAMES = 128;

/**
 * The recording end that both pages' sound passes on its way to the speaker, as text of an AudioWorklet module.
 * It notes of each quantum what the system's clock said when it was rendered (whole milliseconds: an audio
 * thread has no finer clock).
 */
export const TAP_WORKLET = `
class BenchTap extends AudioWorkletProcessor {
  samples = new Float32Array(${TAP_QUANTA * QUANTUM_FRAMES});
  stamps = [];
  from = 0;
  on = true;
  constructor() {
    super();
    this.port.onmessage = ({ data }) => { this.on = data; };
  }
  process([input]) {
    const quantum = input[0];
    const at = this.stamps.length * ${QUANTUM_FRAMES};
    if (at === 0) this.from = currentFrame;
    if (quantum === undefined) this.samples.fill(0, at, at + ${QUANTUM_FRAMES});
    else this.samples.set(quantum, at);
    this.stamps.push(Date.now());
    if (this.stamps.length === ${TAP_QUANTA}) {
      if (this.on) this.port.postMessage({ from: this.from, samples: this.samples, stamps: this.stamps });
      this.stamps = [];
    }
    return true;
  }
}
registerProcessor('bench-tap', BenchTap);
`;
