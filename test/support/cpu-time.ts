/** Milliseconds of CPU time that this process spends in `work`, its threads included: other processes don't count, as they do in wall time. */
export async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
