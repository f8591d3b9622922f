/** The part of WebAssembly that the engine uses: the language's library has it only together with the DOM. */
declare global {
  namespace WebAssembly {
    class Module {
      private readonly brand: 'Module';
    }
    class Memory {
      constructor(descriptor: { readonly initial: number });
      readonly buffer: ArrayBuffer;
    }
    class Instance {
      constructor(
        module: Module,
        imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
      );
      readonly exports: Readonly<Record<string, unknown>>;
    }
    function compile(bytes: Uint8Array): Promise<Module>;
  }
}

export {};
