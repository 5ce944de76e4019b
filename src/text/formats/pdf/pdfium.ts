import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { tooLarge } from "../parsed.ts";
import { withMaximumMemory } from "./wasm-memory.ts";

/** PDFium in WebAssembly, to read text. Positions are in points, from the bottom left of a page. */

/** Pointers and numbers in, pointer or number out: what every function of a WebAssembly module is. */
type NativeFunction = (...values: number[]) => number;

export interface Pdfium {
  call: Readonly<Record<string, NativeFunction>>;
  /** The module's memory as it is now; growing it makes a new one. */
  memory: () => DataView;
  /** Copies bytes into the module's memory; `free` gives them back. */
  copy: (bytes: Uint8Array) => number;
  free: (pointer: number) => void;
  /** 64 bytes for results. */
  scratch: number;
}

/** More than any document of the usual size needs; some made to fill a machine want all there is. */
const maxMemoryMb = 768;
/** Memory never shrinks: a thread whose module has grown beyond this gets a new one for its next document. */
const keptMemoryBytes = 192 * 1_048_576;

let loaded: Promise<Pdfium> | undefined;

export function loadPdfium(): Promise<Pdfium> {
  loaded ??= load();
  return loaded;
}

/** To be called when a document is closed. */
export function releasePdfium({ memory }: Pdfium): void {
  if (memory().byteLength > keptMemoryBytes) loaded = undefined;
}

/** What WebAssembly throws when it traps or runs out of stack; the first has no type declaration outside browsers. */
export function isTrap(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === "RuntimeError");
}

/** To be called after a trap: the module is in no defined state, and the next document gets a new one. */
export function discardPdfium({ memory }: Pdfium): { isOutOfMemory: boolean } {
  loaded = undefined;
  return { isOutOfMemory: memory().byteLength > 0.9 * maxMemoryMb * 1_048_576 };
}

async function load(): Promise<Pdfium> {
  const { init } = await import("@embedpdf/pdfium");
  const file = fileURLToPath(import.meta.resolve("@embedpdf/pdfium/pdfium.wasm"));
  const silent = (): void => {};
  const { pdfium } = await init({
    wasmBinary: withMaximumMemory(readFileSync(file), maxMemoryMb).buffer,
    print: silent,
    printErr: silent,
  });
  // Its own wrappers check and convert each argument: ten times the time of a call, for each character of a page. The
  // exports that they wrap are declared in part only.
  const call: Record<string, NativeFunction> = {};
  for (const [name, value] of Object.entries(pdfium.wasmExports)) if (isFunction(value)) call[name] = value;
  const memory: unknown = Reflect.get(pdfium.wasmExports, "memory");
  if (!isMemory(memory)) throw new Error("Failed to load PDFium: it exports no memory.");
  const malloc = (size: number): number => {
    const pointer = pdfium.wasmExports.malloc(size);
    if (pointer === 0) throw tooLarge(`reading it takes more than ${maxMemoryMb} MB of memory`);
    return pointer;
  };
  call["FPDF_InitLibrary"]?.();
  let view = new DataView(memory.buffer);
  return {
    call,
    memory: () => {
      if (view.buffer !== memory.buffer) view = new DataView(memory.buffer);
      return view;
    },
    copy: (bytes) => {
      const pointer = malloc(bytes.length);
      new Uint8Array(memory.buffer).set(bytes, pointer);
      return pointer;
    },
    free: (pointer) => pdfium.wasmExports.free(pointer),
    scratch: malloc(64),
  };
}

function isFunction(value: unknown): value is NativeFunction {
  return typeof value === "function";
}

function isMemory(value: unknown): value is { readonly buffer: ArrayBuffer } {
  return (
    typeof value === "object" && value !== null && "buffer" in value && value.buffer instanceof ArrayBuffer
  );
}

/** Text that a function writes as UTF-16 into a buffer, of at most `maxBytes`. It tells its length when asked without one. */
export function readText(
  pdfium: Pdfium,
  write: (buffer: number, length: number) => number,
  maxBytes = 4096,
): string {
  const length = write(0, 0);
  if (length <= 2 || length > maxBytes) return "";
  const buffer = pdfium.copy(new Uint8Array(length + 2));
  try {
    write(buffer, length);
    const memory = pdfium.memory();
    let text = "";
    for (let at = 0; at + 1 < length; at += 2) {
      const unit = memory.getUint16(buffer + at, true);
      if (unit === 0) break;
      text += String.fromCharCode(unit);
    }
    return text;
  } finally {
    pdfium.free(buffer);
  }
}
