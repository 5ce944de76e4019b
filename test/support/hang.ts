/**
 * Milliseconds after which a process or a wait in a test counts as hung. It is no measure: on a busy machine what takes a
 * second on a calm one may take a minute.
 */
export const hangMs = 240_000;
