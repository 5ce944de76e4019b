/**
 * A WebAssembly module whose memory may grow to so many megabytes and no further: the limits of a worker thread bound its
 * JavaScript heap only. The declared maximum in the module's memory section is written anew.
 */
export function withMaximumMemory(wasm: Uint8Array, megabytes: number): Uint8Array<ArrayBuffer> {
  for (let at = 8; at < wasm.length;) {
    const id = wasm[at];
    const [size, start] = readUnsigned(wasm, at + 1);
    if (id !== memorySection) {
      at = start + size;
      continue;
    }
    const [minimum] = readUnsigned(wasm, start + 2);
    // One memory, with a maximum: in pages of 64 KB.
    const section = [1, 1, ...unsigned(minimum), ...unsigned(Math.max(minimum, megabytes * 16))];
    const header = [memorySection, ...unsigned(section.length), ...section];
    const bounded = new Uint8Array(at + header.length + wasm.length - start - size);
    bounded.set(wasm.subarray(0, at));
    bounded.set(header, at);
    bounded.set(wasm.subarray(start + size), at + header.length);
    return bounded;
  }
  throw new Error("Failed to bound the memory of a WebAssembly module: it declares none.");
}

const memorySection = 5;

/** An integer in LEB128, and the position after it. */
function readUnsigned(bytes: Uint8Array, from: number): [value: number, end: number] {
  let value = 0;
  let shift = 1;
  for (let at = from; ; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * shift;
    if ((byte & 0x80) === 0) return [value, at + 1];
    shift *= 128;
  }
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 0x80);
  }
}
