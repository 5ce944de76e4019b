/** A parser whose text is the number of the process that it runs in. */
export default () => ({ text: String(process.pid) });
